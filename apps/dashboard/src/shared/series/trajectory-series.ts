import { niceRange } from '@pmm/charts/place/axis'
import { scoreFormat, valueFormat } from '@pmm/charts/series/format'
import type { TrajectoryBreak, TrajectoryPoint, TrajectorySeries } from '@pmm/charts/series/trajectory'
import type { CycleView } from '@pmm/core/contract/cycles'
import type { Administration } from '@pmm/core/domain/administration'
import { periodStart } from '@pmm/core/domain/calendar'
import type { Kpi, Method } from '@pmm/core/method/schema/method'
import { parentsOf, pathOf } from '@pmm/core/method/tree/tree'
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
export const scoresOverTime = (data: TrajectoryData, method: Method): TrajectorySeries =>
  seriesOf(data, 'score', {
    limits: method.scale,
    format: scoreFormat(method.scale),
    breaks: breaksOf(data.cycles, kpisUnder(data.node, method)),
  })

/** Values of a KPI over the cycles, in its unit. */
export function valuesOverTime(data: TrajectoryData, kpi: Kpi): TrajectorySeries {
  const series = seriesOf(data, 'value', {
    limits: { lower: 0, upper: 1 },
    format: valueFormat(kpi.unit),
    breaks: breaksOf(data.cycles, [kpi.code]),
  })
  const values = series.points.flatMap((point) => [point.value, point.lowerQuartile, point.upperQuartile])
  return { ...series, limits: niceRange(values) }
}

function seriesOf(
  data: TrajectoryData,
  measure: Measure,
  drawn: Pick<TrajectorySeries, 'limits' | 'format' | 'breaks'>,
): TrajectorySeries {
  return {
    name: data.administration?.name ?? null,
    group: data.peers.name,
    points: data.cycles.map((cycle) => pointOf(cycle, data, measure)),
    ...drawn,
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

/**
 * What changed from one cycle to the next: the version of the method, and how KPIs are measured. A series of the KPI alone is
 * cut where the KPI does not compare; that of a group goes on, and its mark names the KPI.
 *
 * @param kpis the KPIs that the series rests on
 */
function breaksOf(cycles: readonly CycleView[], kpis: readonly string[]): TrajectoryBreak[] {
  return cycles.flatMap((cycle, index): TrajectoryBreak[] => {
    if (index === 0) return []
    const isNew = cycle.methodVersion !== cycles[index - 1]!.methodVersion
    const broken = cycle.breaks.filter(({ kpi }) => kpis.includes(kpi))
    const labels = [
      ...(isNew ? [`method ${cycle.methodVersion}`] : []),
      ...broken.map(({ kpi, kind }) => (kpis.length === 1 ? `new ${kind}` : `${kpi}: new ${kind}`)),
    ]
    const cuts = kpis.length === 1 && broken.length > 0
    return labels.length === 0 ? [] : [{ year: decimalYear(cycle.period), label: labels.join(', '), cuts }]
  })
}

/** The KPIs below a node of the method, or the KPI itself. */
export function kpisUnder(node: string, method: Method): string[] {
  const parents = parentsOf(method)
  return method.kpis.map(({ code }) => code).filter((code) => code === node || pathOf(code, parents).includes(node))
}

/** The start of a data period as a decimal year. */
export function decimalYear(period: string): number {
  const [year, month] = periodStart(period).split('-').map(Number)
  return year! + (month! - 1) / 12
}
