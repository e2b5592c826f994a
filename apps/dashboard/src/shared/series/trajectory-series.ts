import { niceRange } from '@pmm/charts/place/axis'
import { scoreFormat, valueFormat } from '@pmm/charts/series/format'
import type { Range } from '@pmm/charts/series/range'
import type { TrajectoryPoint, TrajectorySeries } from '@pmm/charts/series/trajectory'
import type { CycleView } from '@pmm/core/contract/cycles'
import type { Administration } from '@pmm/core/domain/administration'
import { periodStart } from '@pmm/core/domain/calendar'
import type { Kpi, Method } from '@pmm/core/method/schema/method'
import type { Benchmark, TrajectoryRecord } from '../api/table-rows.ts'
import type { PeerGroup } from './peer-group.ts'
import { type Measure, spreadOf } from './spread-finder.ts'

/** What a trajectory is made of; `cycles` are the cycles of the method, oldest first. */
export interface TrajectoryData {
  readonly node: string
  readonly cycles: readonly CycleView[]
  readonly trends: readonly Benchmark[]
  readonly trajectories: readonly TrajectoryRecord[]
  readonly peers: PeerGroup
  readonly administration: Administration | undefined
}

/** Scores over the cycles; without an administration only the scores of the peers. */
export const scoresOverTime = (data: TrajectoryData, { scale }: Method): TrajectorySeries =>
  seriesOf(data, 'score', scale, scoreFormat(scale))

/** Values of a KPI over the cycles, in its unit. */
export function valuesOverTime(data: TrajectoryData, kpi: Kpi): TrajectorySeries {
  const series = seriesOf(data, 'value', { lower: 0, upper: 1 }, valueFormat(kpi.unit))
  const values = series.points.flatMap((point) => [point.value, point.lowerQuartile, point.upperQuartile])
  return { ...series, limits: niceRange(values) }
}

function seriesOf(data: TrajectoryData, measure: Measure, limits: Range, format: TrajectorySeries['format']) {
  return {
    name: data.administration?.name ?? null,
    group: data.peers.name,
    points: data.cycles.map((cycle) => pointOf(cycle, data, measure)),
    limits,
    format,
    breaks: breaksOf(data.cycles),
  }
}

function pointOf(
  cycle: CycleView,
  { node, trends, trajectories, peers }: TrajectoryData,
  measure: Measure,
): TrajectoryPoint {
  const record = trajectories.find((row) => row.cycle === cycle.code && row.node === node)
  const spread = trends.find(
    (row) => row.cycle === cycle.code && row.node === node && row.group === peers.key && row.measure === measure,
  )
  const place = { cycle: cycle.code, label: cycle.period, year: decimalYear(cycle.period) }
  return { ...place, value: record?.[measure] ?? Number.NaN, ...spreadOf(spread) }
}

/** A cycle scored by another version of the method than the cycle before may not be comparable with it. */
const breaksOf = (cycles: readonly CycleView[]) =>
  cycles
    .filter((cycle, index) => index > 0 && cycle.methodVersion !== cycles[index - 1]!.methodVersion)
    .map((cycle) => ({ year: decimalYear(cycle.period), label: `method ${cycle.methodVersion}` }))

/** The start of a data period as a decimal year. */
export function decimalYear(period: string): number {
  const [year, month] = periodStart(period).split('-').map(Number)
  return year! + (month! - 1) / 12
}
