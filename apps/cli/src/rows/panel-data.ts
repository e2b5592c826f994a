import { comparePeriods } from '@pmm/core/domain/calendar'
import type { Observation } from '@pmm/core/domain/observation'
import { isPeriod, type Period } from '@pmm/core/domain/period'
import type { Reporter } from '@pmm/core/domain/reporter'
import type { RowProblem } from '@pmm/core/domain/row-problem'
import { createAdmission } from '@pmm/core/ingest/admit'
import { type CellReader, createTextCells } from '@pmm/core/ingest/cell-reader'
import { needsOtherCycles } from '@pmm/core/method/freeze/needs-other-cycles'
import type { Method } from '@pmm/core/method/schema/method'
import type { CycleData } from '@pmm/scoring/panel/panel'
import { Failure, wrong } from '../terminal/failure.ts'
import type { Figure } from './figure.ts'
import { administrationIn, layoutOf } from './layout.ts'
import type { Mapping } from './mapping.ts'
import type { FindReporter } from './read-administrations.ts'
import { readHead, readRows } from './read-csv.ts'
import { readingOf } from './reading.ts'

/** What the rows of a file are read by. */
export interface PanelDataOptions {
  readonly method: Method
  readonly mapping: Mapping
  readonly administrations: FindReporter
  /**
   * The period to score, which is that of rows without a period; rows of other periods are read only where the method
   * needs them.
   */
  readonly period?: Period | undefined
  /** ISO date; the day of reading unless said. */
  readonly today?: string
}

/** What a file gives to score. */
export interface PanelData {
  /** Cycles in the order of time, each with the administrations that have a row there. */
  readonly cycles: readonly CycleData[]
}

/** Reads a file row by row into cycles, one per period. @throws Failure with every row at fault */
export async function readPanelData(file: string, options: PanelDataOptions): Promise<PanelData> {
  const { mapping, period } = options
  if (period !== undefined && !isPeriod(period)) throw wrong(noPeriod(period))
  const { header, separator } = await readHead(file, mapping)
  const declared = readingOf(mapping, administrationIn(header, mapping))
  const cells = createTextCells({ separator, format: declared.format })
  const reading = startReading(options, cells)
  const arrange = layoutOf(header, { mapping, kpis: new Set(reading.kpis.keys()) })
  for await (const row of readRows(file, declared))
    if (!declared.isAside(row)) for (const figure of arrange(row)) readFigure(figure, reading, options)
  reading.problems.push(...cells.closing().problems)
  refuseProblems(reading)
  if (!hasFigures(reading, period))
    throw wrong(`${file} holds no figure${period === undefined ? '' : ` for ${period}`}.`)
  const cycles = [...reading.cycles.values()].map(cycleOf).toSorted((a, b) => comparePeriods(a.period, b.period))
  return { cycles }
}

/** What the rows read so far have given. */
interface Reading {
  readonly kpis: ReadonlyMap<string, Method['kpis'][number]>
  readonly today: string
  /** Whether rows of other periods than the period to score are left out. */
  readonly isAlone: boolean
  readonly reporters: Map<string, Reporter>
  readonly cycles: Map<string, CycleReading>
  readonly problems: RowProblem[]
  readonly cells: CellReader
}

interface CycleReading {
  readonly period: Period
  readonly judge: ReturnType<typeof createAdmission>
  readonly reporters: Map<string, Reporter>
  readonly observations: Observation[]
}

const startReading = ({ method, period, today }: PanelDataOptions, cells: CellReader): Reading => ({
  kpis: new Map(method.kpis.map((kpi) => [kpi.code, kpi])),
  today: today ?? new Date().toISOString().slice(0, 10),
  isAlone: period !== undefined && !needsOtherCycles(method, period),
  reporters: new Map(),
  cycles: new Map(),
  problems: [],
  cells,
})

function readFigure({ row, input, columns, refusal }: Figure, reading: Reading, options: PanelDataOptions): void {
  const period = typeof input.period === 'string' ? input.period.trim() : options.period
  if (period === undefined) throw wrong(`Row ${row} names no period; say it with --period.`)
  if (reading.isAlone && period !== options.period) return
  if (refusal !== undefined) reading.problems.push(refusal)
  if (refusal !== undefined) return
  const cycle = reading.cycles.get(period) ?? openCycle(period, reading, options)
  const { observation, problems = [] } = cycle.judge(input, row, columns)
  reading.problems.push(...problems)
  if (observation === undefined) return
  cycle.observations.push(observation)
  cycle.reporters.set(observation.administration, reading.reporters.get(observation.administration)!)
}

function openCycle(period: string, reading: Reading, { administrations }: PanelDataOptions): CycleReading {
  const { kpis, today, reporters, cells } = reading
  const resolve: FindReporter = (text) => {
    const reporter = administrations(text)
    if (reporter !== undefined) reporters.set(reporter.code, reporter)
    return reporter
  }
  const judge = createAdmission({ period, kpis, resolve, membershipDate: today, today, allowed: null, cells })
  const cycle: CycleReading = { period, judge, reporters: new Map(), observations: [] }
  reading.cycles.set(period, cycle)
  return cycle
}

const cycleOf = ({ period, reporters, observations }: CycleReading): CycleData => ({
  period,
  administrations: [...reporters.values()],
  observations,
})

const hasFigures = ({ cycles }: Reading, period: string | undefined): boolean =>
  period === undefined ? cycles.size > 0 : cycles.has(period)

const strangers: readonly string[] = ['unknown-administration', 'not-a-member']

function refuseProblems({ problems }: Reading): void {
  if (problems.length === 0) return
  const hint = problems.some(({ rule }) => strangers.includes(rule))
    ? ' Only members are known unless --administrations says otherwise: "any", or a CSV file with a column "code".'
    : ''
  throw new Failure('failed', `${problems.length} problem(s) found, so nothing was scored.${hint}`, { problems })
}

const noPeriod = (text: string): string =>
  `"${text}" is no period; a period is a year (2022), a quarter (2022-Q3) or a month (2022-07).`
