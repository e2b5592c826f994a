import type { ObservationStatus } from '@pmm/core/domain/observation'
import type { Method } from '@pmm/core/method/schema/method'
import { comparabilityOf } from '@pmm/core/method/tree/comparability'
import { everyRow } from '@pmm/scoring/kernel/rows'
import type { Panel } from '@pmm/scoring/panel/panel'
import { statusCode } from '@pmm/scoring/panel/status'
import { missingColumns } from '@pmm/table/missing-columns'
import { brokenBetween } from '../chain/breaks.ts'
import { type ChainGrid, type GridLink, isSameVersion } from '../chain/chain-grid.ts'

/** The values of a chain as a panel of one version of its method. */
export interface RescoredPanel {
  readonly panel: Panel
  /** Per cycle of the chain, the row of each administration of the grid; −1 where it has none. */
  readonly rowsOf: readonly Int32Array[]
  /** Per KPI of the method, 1 in each row whose value may not be seen. */
  readonly hidden: readonly Uint8Array[]
}

/**
 * Lays the values of a chain out for a version of its method. A KPI that compares directly or indirectly with a KPI of
 * another version takes the values it had there, times the quotient of the factors of both formulas; a KPI that is only the
 * same subject, or new, has no values in the cycles of that version.
 *
 * @param until place of a cycle of that version whose definitions count: a KPI has no values in the cycles before a break
 *   up to that cycle. Without it breaks do not count.
 */
export function rescoredPanel(grid: ChainGrid, method: Method, until?: number): RescoredPanel {
  const present = grid.present.map((marks) => everyRow(marks.length).filter((place) => marks[place] === 1))
  const rows = present.reduce((sum, places) => sum + places.length, 0)
  const cells = {
    values: missingColumns(method.kpis.length, rows),
    statuses: method.kpis.map(() => new Uint8Array(rows)),
    hidden: method.kpis.map(() => new Uint8Array(rows)),
  }
  const rowsOf: Int32Array[] = []
  let first = 0
  for (const [at, places] of present.entries()) {
    const ofCycle = new Int32Array(grid.administrations.length).fill(-1)
    for (let i = 0; i < places.length; i++) ofCycle[places[i]!] = first + i
    const broken = until === undefined ? noBreak : brokenBetween(grid.chain, at, until)
    for (const [column, source] of sourcesFor(grid.chain[at]!, method).entries())
      if (source !== null && !broken.has(method.kpis[column]!.code))
        fill(cells, { grid, at, places, first, column, source })
    rowsOf.push(ofCycle)
    first += places.length
  }
  const { hidden, ...filled } = cells
  return { panel: { ...headOf(grid, present, method), ...filled }, rowsOf, hidden }
}

const noBreak: ReadonlySet<string> = new Set()

/** Where a KPI of the method finds its values in a cycle, and what they are multiplied by. */
interface ValueSource {
  readonly code: string
  readonly factor: number
}

function sourcesFor(link: GridLink, method: Method): (ValueSource | null)[] {
  if (isSameVersion(link.method, method)) return method.kpis.map(({ code }) => ({ code, factor: 1 }))
  const compared = comparabilityOf(link.method, method)
  const before = new Map(link.method.kpis.map((kpi) => [kpi.code, kpi]))
  return method.kpis.map(({ code, formula }) => {
    const { was, class: how } = compared.get(code)!
    const former = before.get(was ?? '')
    if (former === undefined || (how !== 'direct' && how !== 'indirect')) return null
    return { code: former.code, factor: formula.factor / former.formula.factor }
  })
}

/** The cells of one KPI in one cycle. */
interface CycleCells {
  readonly grid: ChainGrid
  readonly at: number
  readonly places: Uint32Array
  readonly first: number
  readonly column: number
  readonly source: ValueSource
}

interface PanelCells {
  readonly values: readonly Float64Array[]
  readonly statuses: readonly Uint8Array[]
  readonly hidden: readonly Uint8Array[]
}

function fill(cells: PanelCells, { grid, at, places, first, column, source }: CycleCells): void {
  const { value, status } = grid.chain[at]!.scores.data
  const rows = grid.rows[at]![grid.placeOf.get(source.code)!]!
  const [values, statuses, hidden] = [cells.values[column]!, cells.statuses[column]!, cells.hidden[column]!]
  for (let i = 0; i < places.length; i++) {
    const row = rows[places[i]!]!
    if (row < 0) continue
    const x = value[row]!
    values[first + i] = source.factor === 1 ? x : x * source.factor
    statuses[first + i] = codeOf[status[row]!] ?? (Number.isNaN(x) ? notReported : reported)
    if (status[row] === 'undisclosed') hidden[first + i] = 1
  }
}

const reported = statusCode('reported')
const notReported = statusCode('not-reported')
/** The statuses of observations; any other says what scoring did, or that the value may not be seen. */
const codeOf: { readonly [S in ObservationStatus]: number } & { readonly [status: string]: number | undefined } = {
  reported,
  estimated: statusCode('estimated'),
  'not-available': statusCode('not-available'),
  'not-applicable': statusCode('not-applicable'),
}

function headOf({ chain, administrations }: ChainGrid, present: readonly Uint32Array[], method: Method) {
  const reporters = chain.map((link) => new Map(link.administrations?.map((reporter) => [reporter.code, reporter])))
  const rows = present.flatMap((places, at) =>
    Array.from(places, (place) => ({ period: chain[at]!.period, code: administrations[place]!, at })),
  )
  const byRow = rows.map(({ code, at }) => reporters[at]!.get(code))
  const names = new Set(byRow.flatMap((reporter) => Object.keys(reporter?.attributes ?? {})))
  const attributes = [...names].map(
    (name) => [name, byRow.map((reporter) => reporter?.attributes?.[name] ?? null)] as const,
  )
  return {
    administrations: rows.map(({ code }) => code),
    periods: rows.map(({ period }) => period),
    kpis: method.kpis.map(({ code }) => code),
    attributes: {
      ...Object.fromEntries(attributes),
      region: byRow.map((reporter) => reporter?.region ?? null),
      incomeGroup: byRow.map((reporter) => reporter?.incomeGroup ?? null),
    },
  }
}
