import { knownName } from '@pmm/core/csv/header'
import { cut } from '@pmm/core/domain/cut'
import type { RowProblem } from '@pmm/core/domain/row-problem'
import { observationFields } from '@pmm/core/ingest/read-row'
import { wrong } from '../terminal/failure.ts'
import type { Arrange } from './figure.ts'
import type { Mapping } from './mapping.ts'
import type { CsvRow } from './read-csv.ts'
import { actionColumn, obsStatusColumn, withSdmx } from './sdmx-csv.ts'
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
  const { cycle = '', layout, ignore = [], kpis = {} } = options.mapping
  const administration = administrationIn(header, options.mapping)
  const targets = new Map(Object.entries(kpis))
  const used = [...columnsIn(cycle), ...columnsIn(options.period ?? '')]
  const period = options.mapping.period ?? columnFor('period', header)
  const sdmx = [actionColumn, obsStatusColumn].filter((column) => header.includes(column) && !targets.has(column))
  const readsStatus = header.includes(obsStatusColumn) && !ignore.includes(obsStatusColumn)
  const aside = new Set(
    [...ignore, ...used, ...sdmx].filter((column) => column !== administration && column !== period),
  )
  const ignored: ReadonlySet<string> = new Set(ignore)
  const places = {
    administration,
    period,
    aside,
    targets,
    header: header.filter((column) => !ignored.has(column)),
    options,
  }
  refuseMissing(
    header,
    [administration, ...(options.mapping.period ? [options.mapping.period] : []), ...used, ...targets.keys()],
    options.kpis,
  )
  const isLong = columnFor('kpi', header) !== undefined || [...targets.values()].includes('kpi')
  const arrange = (layout ?? (isLong ? 'long' : 'wide')) === 'long' ? longLayout(places) : wideLayout(places)
  return withMissing(withSdmx(arrange, header, readsStatus), options.mapping.missing)
}

/** The column that names the administration: as the mapping says, or the one called so in whatever case. */
export const administrationIn = (header: readonly string[], { administration }: Mapping): string =>
  administration ?? columnFor('administration', header) ?? 'administration'

/** The column of a header that is called like a field, in any case of letters. */
const columnFor = (field: string, header: readonly string[]): string | undefined => knownName(field, header)

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

const fieldNamed = (column: string): string[] => [knownName(column, fields)].filter((field) => field !== undefined)

function longLayout({ administration, period, aside, targets, header, options }: Places): Arrange {
  const fieldOf = new Map(header.flatMap((column) => fieldNamed(column).map((field) => [column, field] as const)))
  for (const [column, field] of targets) fieldOf.set(column, field)
  fieldOf.set(administration, 'administration')
  if (period !== undefined) fieldOf.set(period, 'period')
  refuseUnknown(header, (column) => fieldOf.has(column) || aside.has(column), fields)
  refuseTargets(targets, (field) => fields.includes(field), 'field of an observation')
  refuseTwice(fieldOf, 'field')
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
  refuseTwice(kpiOf, 'KPI')
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

/** Two columns for one field or KPI: nobody can say which of them is meant. */
function refuseTwice(meaning: ReadonlyMap<string, string>, what: string): void {
  const columnsOf = new Map<string, string[]>()
  for (const [column, target] of meaning) columnsOf.set(target, [...(columnsOf.get(target) ?? []), column])
  const twice = [...columnsOf].filter(([, columns]) => columns.length > 1)
  if (twice.length === 0) return
  const problems = twice.flatMap(([target, columns]) =>
    columns.map((column) =>
      problem(
        column,
        `one of ${columns.length} columns for the ${what} "${target}"; leave aside the others with --ignore`,
      ),
    ),
  )
  throw wrong(
    `${problems.length} columns are for the same ${what}; ${what === 'KPI' ? 'each KPI' : 'each field'} has one column.`,
    problems,
  )
}

function refuseMissing(header: readonly string[], needed: readonly string[], kpis: ReadonlySet<string>): void {
  const missing = [...new Set(needed)].filter((column) => !header.includes(column))
  const isHeader = header.some((column) => needed.includes(column) || kpis.has(column) || fieldNamed(column).length > 0)
  if (missing.length > 0 && !isHeader)
    throw wrong(
      `The first line does not look like a header: it holds "${cut(header.join(', '))}" and no column ${missing.map((column) => `"${column}"`).join(', ')}; --skip N leaves out lines before the header.`,
    )
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
