import type { RowProblem } from '@pmm/core/domain/row-problem'
import { observationFields } from '@pmm/core/ingest/read-row'
import { wrong } from '../terminal/failure.ts'
import type { Arrange } from './figure.ts'
import type { Mapping } from './mapping.ts'
import type { CsvRow } from './read-csv.ts'
import { columnsIn, fill } from './template.ts'
import { withMissing } from './with-missing.ts'

/** What the header of a file is read by. */
export interface LayoutOptions {
  readonly mapping: Mapping
  /** The period of rows that say none themselves, with columns in braces. */
  readonly period?: string | undefined
  /** Codes of the KPIs of the method. */
  readonly kpis: ReadonlySet<string>
}

/**
 * Works out from the header how to read a file. No column is left aside unless the mapping says so.
 *
 * @throws Failure that lists the columns that are missing or that nobody knows
 */
export function layoutOf(header: readonly string[], options: LayoutOptions): Arrange {
  const { administration = 'administration', cycle = '', layout, ignore = [], kpis = {} } = options.mapping
  const targets = new Map(Object.entries(kpis))
  const used = [...columnsIn(cycle), ...columnsIn(options.period ?? '')]
  const period = options.mapping.period ?? (header.includes('period') ? 'period' : undefined)
  const aside = new Set([...ignore, ...used].filter((column) => column !== administration && column !== period))
  const ignored: ReadonlySet<string> = new Set(ignore)
  const places = {
    administration,
    period,
    aside,
    targets,
    header: header.filter((column) => !ignored.has(column)),
    options,
  }
  refuseMissing(header, [
    administration,
    ...(options.mapping.period ? [options.mapping.period] : []),
    ...used,
    ...targets.keys(),
  ])
  const isLong = header.includes('kpi') || [...targets.values()].includes('kpi')
  const arrange = (layout ?? (isLong ? 'long' : 'wide')) === 'long' ? longLayout(places) : wideLayout(places)
  return withMissing(arrange, options.mapping.missing)
}

interface Places {
  readonly administration: string
  readonly period: string | undefined
  /** Columns that hold no figure; ignored columns are no longer in the header. */
  readonly aside: ReadonlySet<string>
  readonly targets: ReadonlyMap<string, string>
  readonly header: readonly string[]
  readonly options: LayoutOptions
}

const fields: readonly string[] = observationFields

function longLayout({ administration, period, aside, targets, header, options }: Places): Arrange {
  const fieldOf = new Map(header.filter((column) => fields.includes(column)).map((column) => [column, column]))
  for (const [column, field] of targets) fieldOf.set(column, field)
  fieldOf.set(administration, 'administration')
  if (period !== undefined) fieldOf.set(period, 'period')
  refuseUnknown(header, (column) => fieldOf.has(column) || aside.has(column), fields)
  refuseTargets(targets, (field) => fields.includes(field), 'field of an observation')
  const columns = Object.fromEntries([...fieldOf].map(([column, field]) => [field, column]))
  return (row) => {
    const filled = Object.entries(row.cells).filter(
      ([column, cell]) => cell !== '' && isCell(column, fieldOf, aside, header),
    )
    const input = Object.fromEntries(filled.map(([column, cell]) => [fieldOf.get(column) ?? column, cell]))
    return [{ row: row.number, input: { ...periodOf(row, options), ...input }, columns }]
  }
}

function wideLayout({ administration, period, aside, targets, header, options }: Places): Arrange {
  const kpiOf = new Map(header.filter((column) => options.kpis.has(column)).map((column) => [column, column]))
  for (const [column, kpi] of targets) kpiOf.set(column, kpi)
  const isKnown = (column: string) =>
    column === administration || column === period || kpiOf.has(column) || aside.has(column)
  refuseUnknown(header, isKnown, [...options.kpis])
  refuseTargets(targets, (kpi) => options.kpis.has(kpi), 'KPI of the method')
  return (row) => {
    const strangers = Object.entries(row.cells).filter(
      ([column, cell]) => cell !== '' && !header.includes(column) && !aside.has(column),
    )
    const common = { administration: row.cells[administration], ...Object.fromEntries(strangers) }
    const periodCell = period === undefined ? undefined : row.cells[period]
    const when = periodCell ? { period: periodCell } : periodOf(row, options)
    return [...kpiOf].flatMap(([column, kpi]) => {
      const value = row.cells[column]?.trim() ?? ''
      const columns = { administration, kpi: column, value: column, period: period ?? 'period' }
      return value === '' ? [] : [{ row: row.number, input: { ...common, ...when, kpi, value }, columns }]
    })
  }
}

/** Whether a cell is read: as a field, or as a cell beyond the header, which the admission refuses. */
const isCell = (
  column: string,
  fieldOf: ReadonlyMap<string, string>,
  aside: ReadonlySet<string>,
  header: readonly string[],
): boolean => fieldOf.has(column) || (!aside.has(column) && !header.includes(column))

const periodOf = (row: CsvRow, { period }: LayoutOptions): { period?: string } =>
  period === undefined ? {} : { period: fill(period, row) }

function refuseMissing(header: readonly string[], needed: readonly string[]): void {
  const missing = [...new Set(needed)].filter((column) => !header.includes(column))
  if (missing.length > 0) throw wrong(`The file has no column ${missing.map((column) => `"${column}"`).join(', ')}.`)
}

function refuseUnknown(
  header: readonly string[],
  isKnown: (column: string) => boolean,
  known: readonly string[],
): void {
  const unknown = header.filter((column) => !isKnown(column))
  if (unknown.length === 0) return
  const list = known.length > 12 ? `${known.slice(0, 12).join(', ')}, …` : known.join(', ')
  const problems = unknown.map((column) =>
    problem(column, `map it with --map "${column}=…", or leave it aside with --ignore`),
  )
  throw wrong(`${unknown.length} column(s) are not known here; known are ${list}.`, problems)
}

function refuseTargets(targets: ReadonlyMap<string, string>, isKnown: (target: string) => boolean, what: string): void {
  const strange = [...targets].filter(([, target]) => !isKnown(target))
  if (strange.length === 0) return
  const problems = strange.map(([column, target]) => problem(column, `"${target}" is no ${what}`))
  throw wrong(`${strange.length} column(s) are mapped to something that does not exist.`, problems)
}

const problem = (column: string, message: string): RowProblem => ({
  row: null,
  column,
  value: null,
  rule: 'unknown-column',
  message,
})
