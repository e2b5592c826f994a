import type { RowProblem } from '../domain/row-problem.ts'
import { longestNote } from './mark-contract.ts'
import type { Mark, MarkKind, WordOf } from './mark-kind.ts'

/** What marks of any kind are judged against. */
export interface MarkRules {
  /** Codes of the KPIs of the method of the cycle. */
  readonly kpis: readonly string[]
  /** Finds who a text names; undefined where nobody. */
  readonly resolve: (text: string) => { readonly code: string } | undefined
  /** Codes of the administrations the sender may mark; null for all. */
  readonly allowed: ReadonlySet<string> | null
}

/** The marks of a batch that may be recorded, none where there are problems, and its problems. */
export interface JudgedMarks<Word extends string> {
  readonly marks: readonly Mark<Word>[]
  readonly problems: readonly RowProblem[]
}

/**
 * Judges a batch of marks of a kind, rows numbered from 1. A "*" stands for every KPI that no other row of the same
 * administration names. Every problem is told; with one or more, nothing is to be recorded.
 */
export function judgeMarks<Kind extends MarkKind>(
  kind: Kind,
  rows: readonly unknown[],
  rules: MarkRules,
): JudgedMarks<WordOf<Kind>> {
  const problems: RowProblem[] = []
  const read = rows.flatMap((fields, index): Numbered<WordOf<Kind>>[] => {
    const row = index + 1
    const report: Report = (column, value, rule, message) =>
      problems.push({ row, column, value: value ?? null, rule, message })
    const mark = readMark(fields, { ...rules, kind }, report)
    return mark === null ? [] : [{ ...mark, row }]
  })
  const first = new Map<string, number>()
  for (const { row, administration, kpi } of read) {
    const twin = first.get(`${administration} ${kpi}`)
    const message = `row ${twin} is about ${kpi} of ${administration} already`
    if (twin === undefined) first.set(`${administration} ${kpi}`, row)
    else problems.push({ row, column: 'kpi', value: kpi, rule: 'duplicate-row', message })
  }
  return { problems, marks: problems.length > 0 ? [] : read.flatMap((mark) => spread(mark, rules.kpis, first)) }
}

type Report = (column: string, value: unknown, rule: string, message: string) => unknown
type Numbered<Word extends string> = Mark<Word> & { readonly row: number }
type RulesOf<Kind extends MarkKind> = MarkRules & { readonly kind: Kind }

function readMark<Kind extends MarkKind>(
  row: unknown,
  { kind, ...rules }: RulesOf<Kind>,
  report: Report,
): Mark<WordOf<Kind>> | null {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) {
    report('', row, 'not-an-object', `a row is an object with administration, kpi and ${kind.field}`)
    return null
  }
  const fields = row as Readonly<Record<string, unknown>>
  const columns = ['administration', 'kpi', kind.field, 'note']
  for (const name of Object.keys(fields))
    if (!columns.includes(name)) report(name, fields[name], 'unknown-column', `a row has no field "${name}"`)
  const administration = readAdministration(fields.administration, rules, report)
  const kpi = readKpi(fields.kpi, rules, report)
  const word = readWord(fields[kind.field], kind, report)
  const note = readNote(fields.note, report)
  return administration === null || kpi === null || word === null ? null : { administration, kpi, word, note }
}

function readAdministration(value: unknown, { resolve, allowed }: MarkRules, report: Report): string | null {
  const text = readText('administration', value, report)
  if (text === null) return null
  const administration = resolve(text)
  if (administration === undefined)
    report('administration', text, 'unknown-administration', `no administration has the code or name "${text}"`)
  else if (allowed !== null && !allowed.has(administration.code))
    report('administration', text, 'administration-not-allowed', 'this API key may not speak of it')
  return administration?.code ?? null
}

function readKpi(value: unknown, { kpis }: MarkRules, report: Report): string | null {
  const code = readText('kpi', value, report)
  if (code === null || code === '*' || kpis.includes(code)) return code
  report('kpi', code, 'unknown-kpi', `the method of this cycle has no KPI "${code}"; * stands for all of them`)
  return null
}

function readWord<Kind extends MarkKind>(
  value: unknown,
  { field, words, noun }: Kind,
  report: Report,
): WordOf<Kind> | null {
  const text = readText(field, value, report)
  const word = words.find((one): one is WordOf<Kind> => one === text)
  if (text !== null && word === undefined)
    report(field, text, `unknown-${field}`, `${noun} is one of ${words.join(', ')}`)
  return word ?? null
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

function spread<Word extends string>(
  { row: _, ...judged }: Numbered<Word>,
  kpis: readonly string[],
  named: ReadonlyMap<string, number>,
): Mark<Word>[] {
  if (judged.kpi !== '*') return [judged]
  return kpis.filter((kpi) => !named.has(`${judged.administration} ${kpi}`)).map((kpi) => ({ ...judged, kpi }))
}
