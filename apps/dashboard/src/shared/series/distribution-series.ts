import { niceRange } from '@pmm/charts/place/axis'
import type { DistributionRow, DistributionSeries } from '@pmm/charts/series/distribution'
import { scoreFormat, valueFormat } from '@pmm/charts/series/format'
import type { Administration } from '@pmm/core/domain/administration'
import { regions } from '@pmm/core/domain/regions'
import type { Kpi, Method } from '@pmm/core/method/schema/method'
import type { Benchmark, Score } from '../api/table-rows.ts'
import type { PeerGroup } from './peer-group.ts'
import { type Measure, spreadFinder } from './spread-finder.ts'

/** What a distribution is made of: the rows of one node. */
export interface DistributionData {
  readonly node: string
  readonly scores: readonly Score[]
  readonly benchmarks: readonly Benchmark[]
  readonly administrations: readonly Administration[]
  readonly marked: string | null
}

/** Scores of one peer group on the scale of the method. */
export const scoresOfPeers = (data: DistributionData, { scale }: Method, peers: PeerGroup): DistributionSeries => ({
  rows: [rowOf(data, peers, 'score')],
  range: scale,
  format: scoreFormat(scale),
  marked: data.marked,
})

/** Scores region by region on the scale of the method. */
export function scoresByRegion(data: DistributionData, { scale }: Method): DistributionSeries {
  const regionOf = new Map<string, string>(data.administrations.map(({ code, region }) => [code, region]))
  const groups = Object.entries(regions).map(([code, name]) => ({
    key: `region:${code}`,
    name,
    members: data.administrations.filter(({ region }) => region === code).length,
    includes: (member: Pick<Administration, 'code'>) => regionOf.get(member.code) === code,
  }))
  const rows = groups.map((group) => rowOf(data, group, 'score')).filter(({ dots }) => dots.length > 0)
  return { rows, range: scale, format: scoreFormat(scale), marked: data.marked }
}

/** Values of a KPI in its unit, with its goalposts where they lie among the values. */
export function valuesOfPeers(data: DistributionData, kpi: Kpi, peers: PeerGroup): DistributionSeries {
  const row = rowOf(data, peers, 'value')
  const range = niceRange(row.dots.map(({ value }) => value))
  const markers = goalpostsOf(kpi).filter(({ value }) => value >= range.lower && value <= range.upper)
  return { rows: [row], range, format: valueFormat(kpi.unit), marked: data.marked, markers }
}

function goalpostsOf({ normalisation }: Kpi) {
  if (normalisation?.method !== 'goalposts') return []
  return [
    { value: normalisation.worst, label: 'worst goalpost' },
    { value: normalisation.best, label: 'best goalpost' },
  ]
}

function rowOf(data: DistributionData, group: PeerGroup, measure: Measure): DistributionRow {
  const rows = new Map(data.scores.map((row) => [row.administration, row]))
  const members = data.administrations.filter((member) => rows.has(member.code) && group.includes(member))
  return {
    label: group.name,
    dots: members.map(({ code, name }) => ({ code, name, value: rows.get(code)![measure] })),
    spread: spreadFinder(data.benchmarks, group.key, measure)(data.node),
    reporting: reportingIn(data, group, measure),
  }
}

const reportingIn = ({ benchmarks, node }: DistributionData, { key }: PeerGroup, measure: Measure): number =>
  benchmarks.find((row) => row.group === key && row.node === node && row.measure === measure)?.reporting ?? Number.NaN
