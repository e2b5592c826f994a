import type { RowProblem } from '../domain/row-problem.ts'

/**
 * What marks are judged against. A mark is one word of a list said of a value, such as a disclosure level or an
 * evidence grade.
 */
export interface MarkRules<Mark extends string> {
  /** The field of a row that holds the mark. */
  readonly field: string
  readonly marks: readonly Mark[]
  /** What a mark is, with its article: "a disclosure level". */
  readonly noun: string
  /** Codes of the KPIs of the method of the cycle. */
  readonly kpis: readonly string[]
  /** Finds who a text names; undefined where nobody. */
  readonly resolve: (text: string) => { readonly code: string } | undefined
  /** Codes of the administrations the sender may mark; null for all. */
  readonly allowed: ReadonlySet<string> | null
}

/** A mark of one KPI of one administration, ready to be recorded. */
export interface JudgedMark<Mark extends string> {
  readonly administration: string
  readonly kpi: string
  readonly mark: Mark
  readonly note: string | null
}

export interface JudgedMarks<Mark extends string> {
  readonly marks: readonly JudgedMark<Mark>[]
  readonly problems: readonly RowProblem[]
}

/**
 * Judges a batch of marks, rows numbered from 1. A "*" stands for every KPI that no other row of the same
 * administration names. Every problem is reported; where there is any, nothing is to be recorded.
 */
export function judgeMarks<Mark extends string>(rows: readonly unknown[], rules: MarkRules<Mark>): JudgedMarks<Mark> {
  const problems: RowProblem[] = []
  const read = rows.flatMap((fields, index): Numbered<Mark>[] => {
    const row = index + 1
    const report: ReportField = (column, value, rule, message) =>
      problems.push({ row, column, value: value ?? null, rule, message })
    const mark = readMark(fields, rules, report)
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

type ReportField = (column: string, value: unknown, rule: string, message: string) => unknown
type Numbered<Mark extends string> = JudgedMark<Mark> & { readonly row: number }
type Rules = Omit<MarkRules<string>, 'marks'>

const longestNote = 2000

function readMark<Mark extends string>(
  row: unknown,
  rules: MarkRules<Mark>,
  report: ReportField,
): JudgedMark<Mark> | null {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) {
    report('', row, 'not-an-object', `a row is an object with administration, kpi and ${rules.field}`)
    return null
  }
  const fields = row as Readonly<Record<string, unknown>>
  const columns = ['administration', 'kpi', rules.field, 'note']
  for (const name of Object.keys(fields))
    if (!columns.includes(name)) report(name, fields[name], 'unknown-column', `a row has no field "${name}"`)
  const administration = readAdministration(fields.administration, rules, report)
  const kpi = readKpi(fields.kpi, rules, report)
  const mark = readWord(fields[rules.field], rules, report)
  const note = readNote(fields.note, report)
  return administration === null || kpi === null || mark === null ? null : { administration, kpi, mark, note }
}

function readAdministration(value: unknown, { resolve, allowed }: Rules, report: ReportField): string | null {
  const text = readText('administration', value, report)
  if (text === null) return null
  const administration = resolve(text)
  if (administration === undefined)
    report('administration', text, 'unknown-administration', `no administration has the code or name "${text}"`)
  else if (allowed !== null && !allowed.has(administration.code))
    report('administration', text, 'administration-not-allowed', 'this API key may not speak of it')
  return administration?.code ?? null
}

function readKpi(value: unknown, { kpis }: Rules, report: ReportField): string | null {
  const code = readText('kpi', value, report)
  if (code === null || code === '*' || kpis.includes(code)) return code
  report('kpi', code, 'unknown-kpi', `the method of this cycle has no KPI "${code}"; * stands for all of them`)
  return null
}

function readWord<Mark extends string>(
  value: unknown,
  { field, marks, noun }: MarkRules<Mark>,
  report: ReportField,
): Mark | null {
  const text = readText(field, value, report)
  const mark = marks.find((one) => one === text)
  if (text !== null && mark === undefined)
    report(field, text, `unknown-${field}`, `${noun} is one of ${marks.join(', ')}`)
  return mark ?? null
}

function readNote(value: unknown, report: ReportField): string | null {
  if (value === undefined || value === null) return null
  if (typeof value !== 'string') report('note', value, 'not-text', '"note" is a text')
  else if (value.length > longestNote) report('note', value, 'too-long', `"note" has at most ${longestNote} characters`)
  return typeof value === 'string' ? value : null
}

function readText(column: string, value: unknown, report: ReportField): string | null {
  if (typeof value === 'string' && value.trim() !== '') return value.trim()
  if (value === undefined || value === null || value === '')
    report(column, null, 'missing-value', `"${column}" is needed`)
  else report(column, value, 'not-text', `"${column}" is a text`)
  return null
}

function spread<Mark extends string>(
  { row: _, ...judged }: Numbered<Mark>,
  kpis: readonly string[],
  named: ReadonlyMap<string, number>,
): JudgedMark<Mark>[] {
  if (judged.kpi !== '*') return [judged]
  return kpis.filter((kpi) => !named.has(`${judged.administration} ${kpi}`)).map((kpi) => ({ ...judged, kpi }))
}
