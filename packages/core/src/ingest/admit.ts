import type { Administration } from '../domain/administration.ts'
import { isFuture, yearBefore } from '../domain/calendar.ts'
import { cut } from '../domain/cut.ts'
import { resembling, strangersIn } from '../domain/look-alikes.ts'
import { type Membership, membershipOn } from '../domain/membership.ts'
import type { Observation, ObservationStatus } from '../domain/observation.ts'
import { observationStatuses } from '../domain/observation-statuses.ts'
import { isPeriod, type Period } from '../domain/period.ts'
import type { RowProblem } from '../domain/row-problem.ts'
import type { Kpi } from '../method/schema/method.ts'
import { type CellReader, jsonCells } from './cell-reader.ts'
import { type ColumnNames, createFindings, type Findings } from './findings.ts'
import { judgeValue } from './judge-value.ts'
import { type RawRow, readRow, statusList, type TypedRow } from './read-row.ts'

/** What incoming rows are judged against. */
export interface AdmissionRules {
  /** The data period of the cycle; the year before it may be reported again. */
  readonly period: Period
  readonly kpis: ReadonlyMap<string, Kpi>
  /** Finds who a text names; undefined where nobody. */
  readonly resolve: (text: string) => Pick<Administration, 'code' | 'accession'> | undefined
  /** ISO date on which membership is counted. */
  readonly membershipDate: string
  /** ISO date of today. */
  readonly today: string
  /** Codes of the administrations the sender may report for; null for all. */
  readonly allowed: ReadonlySet<string> | null
  /** How numbers are read; those of JSON unless said. */
  readonly cells?: CellReader | undefined
  /** Whether a name is declared to be no administration, such as "World", so that its rows are left aside. */
  readonly isAside?: ((name: string) => boolean) | undefined
}

/** A row is an observation, or a list of problems, or left aside as was declared: one of these. */
export type Verdict =
  | { readonly observation: Observation; readonly problems?: never; readonly aside?: never }
  | { readonly observation?: never; readonly problems: readonly RowProblem[]; readonly aside?: never }
  | { readonly observation?: never; readonly problems?: never; readonly aside: true }

/** Judges a row by its number, counted from 1, and what the sender calls its fields. */
export type Judge = (row: RawRow, number: number, columns?: ColumnNames) => Verdict

/** What became of a batch of rows. */
export interface Admission {
  readonly accepted: readonly Observation[]
  readonly problems: readonly RowProblem[]
  /** Number of rows with at least one problem. */
  readonly rejected: number
}

/** Nobody reads the messages of more problems. */
const toldProblems = 10_000

/** Judges rows one after another. It remembers the accepted keys only, so memory is bounded by the cells of a cycle. */
export function createAdmission(rules: AdmissionRules): Judge {
  const seen = new Map<string, number>()
  const { cells = jsonCells, isAside } = rules
  let count = 0
  return (row, number, columns) => {
    const name = row.administration
    if (isAside !== undefined && typeof name === 'string' && isAside(name)) return { aside: true }
    const findings = createFindings(number, columns, count < toldProblems)
    const observation = judgeRow(readRow({ row, number, cells, findings }), rules, findings)
    count += findings.problems.length
    if (observation === null || findings.problems.length > 0) return { problems: findings.problems }
    return rememberOrReject(observation, number, seen, findings)
  }
}

/** Judges a whole batch; rows are numbered from 1 in the order given. */
export function admit(rows: Iterable<RawRow>, rules: AdmissionRules): Admission {
  const judge = createAdmission(rules)
  const accepted: Observation[] = []
  const problems: RowProblem[] = []
  let rejected = 0
  let number = 0
  for (const row of rows) {
    const verdict = judge(row, ++number)
    if (verdict.observation !== undefined) accepted.push(verdict.observation)
    else if (verdict.aside !== true) rejected += 1
    problems.push(...(verdict.problems ?? []))
  }
  return { accepted, problems, rejected }
}

function judgeRow(row: TypedRow, rules: AdmissionRules, findings: Findings): Observation | null {
  const administration = judgeAdministration(row.administration, rules, findings)
  const kpi = judgeKpi(row.kpi, rules, findings)
  const period = judgePeriod(row.period, rules, findings)
  const status = judgeStatus(row.status, findings)
  if (kpi === null || status === null) return null
  const isReadable = !findings.problems.some(({ rule }) => unreadable.has(rule))
  const value = isReadable ? judgeValue(row, kpi, status, findings) : null
  if (administration === null || period === null) return null
  const { numerator, denominator, note } = row
  return { administration, kpi: kpi.code, period, status, numerator, denominator, value, note }
}

const unreadable: ReadonlySet<string> = new Set(['not-a-number', 'number-too-small', 'number-too-large'])

function judgeAdministration(name: string | null, rules: AdmissionRules, findings: Findings): string | null {
  if (name === null) return reportEmpty('administration', findings)
  const administration = rules.resolve(name)
  if (administration === undefined) {
    findings.report(
      'administration',
      name,
      'unknown-administration',
      () => `no administration has the code or name "${cut(name)}"${strangersIn(name)}`,
    )
    return null
  }
  judgeMembership(name, membershipOn(administration, rules.membershipDate), rules, findings)
  if (rules.allowed !== null && !rules.allowed.has(administration.code))
    findings.report('administration', name, 'administration-not-allowed', 'this API key may not report for it')
  return administration.code
}

function judgeMembership(name: string, membership: Membership, rules: AdmissionRules, findings: Findings): void {
  if (membership === 'not-member')
    findings.report('administration', name, 'not-a-member', `it was not a member on ${rules.membershipDate}`)
}

function judgeKpi(code: string | null, { kpis }: AdmissionRules, findings: Findings): Kpi | null {
  if (code === null) return reportEmpty('kpi', findings)
  const kpi = kpis.get(code)
  if (kpi !== undefined) return kpi
  findings.report(
    'kpi',
    code,
    'unknown-kpi',
    () => `the method of this cycle has no KPI "${cut(code)}"${resembling(code, kpis.keys())}`,
  )
  return null
}

function judgePeriod(given: string | null, rules: AdmissionRules, findings: Findings): Period | null {
  const period = given ?? rules.period
  const report = (rule: Parameters<Findings['report']>[2], message: string): null => {
    findings.report('period', given, rule, message)
    return null
  }
  if (!isPeriod(period))
    return report('not-a-period', 'a period is a year (2022), a quarter (2022-Q3) or a month (2022-07)')
  if (isFuture(period, rules.today)) return report('future-period', `the period has not begun on ${rules.today}`)
  if (period === rules.period || period === yearBefore(rules.period)) return period
  return report('period-outside-cycle', `this cycle takes ${rules.period}, or ${yearBefore(rules.period)} again`)
}

function judgeStatus(given: string | null, findings: Findings): ObservationStatus | null {
  const status = given ?? 'reported'
  if (observationStatuses.some((known) => known === status)) return status as ObservationStatus
  findings.report('status', given, 'unknown-status', `a status is one of ${statusList}`)
  return null
}

function reportEmpty(column: string, findings: Findings): null {
  findings.report(column, null, 'missing-value', `"${column}" is needed`)
  return null
}

function rememberOrReject(
  observation: Observation,
  number: number,
  seen: Map<string, number>,
  findings: Findings,
): Verdict {
  const key = `${observation.administration}|${observation.kpi}|${observation.period}`
  const first = seen.get(key)
  if (first === undefined) {
    seen.set(key, number)
    return { observation }
  }
  findings.report('kpi', observation.kpi, 'duplicate-row', `row ${first} reports the same cell already (${key})`)
  return { problems: findings.problems }
}
