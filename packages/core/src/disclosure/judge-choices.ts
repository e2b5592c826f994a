import type { RowProblem } from '../domain/problem.ts'
import { type DisclosureLevel, disclosureLevels } from './level.ts'

/** What choices are judged against. */
export interface ChoiceRules {
  /** Codes of the KPIs of the method of the cycle. */
  readonly kpis: readonly string[]
  /** Finds who a text names; undefined where nobody. */
  readonly resolve: (text: string) => { readonly code: string } | undefined
  /** Codes of the administrations the sender may choose for; null for all. */
  readonly allowed: ReadonlySet<string> | null
}

/** Who may see one KPI of one administration, ready to be recorded. */
export interface JudgedChoice {
  readonly administration: string
  readonly kpi: string
  readonly level: DisclosureLevel
  readonly note: string | null
}

export interface JudgedChoices {
  readonly choices: readonly JudgedChoice[]
  readonly problems: readonly RowProblem[]
}

/**
 * Judges a batch of choices, rows numbered from 1. A "*" stands for every KPI that no other row of the same
 * administration names. Every problem is told; with one or more, nothing is to be recorded.
 */
export function judgeChoices(rows: readonly unknown[], rules: ChoiceRules): JudgedChoices {
  const problems: RowProblem[] = []
  const read = rows.flatMap((fields, index): NumberedChoice[] => {
    const row = index + 1
    const report: Report = (column, value, rule, message) =>
      problems.push({ row, column, value: value ?? null, rule, message })
    const choice = readChoice(fields, rules, report)
    return choice === null ? [] : [{ ...choice, row }]
  })
  const first = new Map<string, number>()
  for (const { row, administration, kpi } of read) {
    const twin = first.get(`${administration} ${kpi}`)
    const message = `row ${twin} chooses for ${kpi} of ${administration} already`
    if (twin === undefined) first.set(`${administration} ${kpi}`, row)
    else problems.push({ row, column: 'kpi', value: kpi, rule: 'duplicate-row', message })
  }
  return { problems, choices: problems.length > 0 ? [] : read.flatMap((choice) => spread(choice, rules, first)) }
}

type Report = (column: string, value: unknown, rule: string, message: string) => unknown
type NumberedChoice = JudgedChoice & { readonly row: number }

const columns: ReadonlySet<string> = new Set(['administration', 'kpi', 'level', 'note'])
const longestNote = 2000

function readChoice(row: unknown, rules: ChoiceRules, report: Report): JudgedChoice | null {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) {
    report('', row, 'not-an-object', 'a choice is an object with administration, kpi and level')
    return null
  }
  const fields = row as Readonly<Record<string, unknown>>
  for (const name of Object.keys(fields))
    if (!columns.has(name)) report(name, fields[name], 'unknown-column', `a choice has no field "${name}"`)
  const administration = readAdministration(fields.administration, rules, report)
  const kpi = readKpi(fields.kpi, rules, report)
  const level = readLevel(fields.level, report)
  const note = readNote(fields.note, report)
  return administration === null || kpi === null || level === null ? null : { administration, kpi, level, note }
}

function readAdministration(value: unknown, { resolve, allowed }: ChoiceRules, report: Report): string | null {
  const text = readText('administration', value, report)
  if (text === null) return null
  const found = resolve(text)
  if (found === undefined)
    report('administration', text, 'unknown-administration', `no administration has the code or name "${text}"`)
  else if (allowed !== null && !allowed.has(found.code))
    report('administration', text, 'administration-not-allowed', 'this API key may not choose for it')
  return found?.code ?? null
}

function readKpi(value: unknown, { kpis }: ChoiceRules, report: Report): string | null {
  const code = readText('kpi', value, report)
  if (code === null || code === '*' || kpis.includes(code)) return code
  report('kpi', code, 'unknown-kpi', `the method of this cycle has no KPI "${code}"; * stands for all of them`)
  return null
}

function readLevel(value: unknown, report: Report): DisclosureLevel | null {
  const text = readText('level', value, report)
  const level = disclosureLevels.find((one) => one === text)
  if (text !== null && level === undefined)
    report('level', text, 'unknown-level', `a disclosure level is one of ${disclosureLevels.join(', ')}`)
  return level ?? null
}

function readNote(value: unknown, report: Report): string | null {
  if (value === undefined || value === null) return null
  if (typeof value !== 'string') report('note', value, 'not-text', '"note" is a text')
  else if (value.length > longestNote) report('note', value, 'too-long', `"note" has at most ${longestNote} characters`)
  return typeof value === 'string' ? value : null
}

function readText(column: string, value: unknown, report: Report): string | null {
  if (typeof value === 'string' && value.trim() !== '') return value.trim()
  if (value === undefined || value === null || value === '')
    report(column, null, 'missing-value', `"${column}" is needed`)
  else report(column, value, 'not-text', `"${column}" is a text`)
  return null
}

function spread(choice: NumberedChoice, { kpis }: ChoiceRules, named: ReadonlyMap<string, number>): JudgedChoice[] {
  const { row: _, ...judged } = choice
  if (choice.kpi !== '*') return [judged]
  return kpis.filter((kpi) => !named.has(`${choice.administration} ${kpi}`)).map((kpi) => ({ ...judged, kpi }))
}
