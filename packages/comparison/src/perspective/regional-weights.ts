import type { BenchmarkPlan } from '@pmm/core/benchmark/peer-group'
import { byText } from '@pmm/core/canonical/by-text'
import { regionalWeightColumns } from '@pmm/core/contract/table'
import { isFitted } from '@pmm/core/method/tree/is-fitted'
import { momentsOf } from '@pmm/scoring/kernel/moments'
import { everyRow } from '@pmm/scoring/kernel/rows'
import type { Plan } from '@pmm/scoring/panel/plan'
import { planFor } from '@pmm/scoring/panel/plan-for'
import { type Frame, frameOf } from '@pmm/table/frame'
import type { ScoredCycle } from '../chain/chain.ts'
import { type FamilyWeights, familyWeights } from './family-weights.ts'

/** How regions make global weights, `equal-regions` unless said, and the experts who speak for them beside the method. */
export type WeightOptions = Pick<BenchmarkPlan, 'pooling' | 'panel'>

type Weighed = Pick<ScoredCycle, 'cycle' | 'method' | 'administrations'>

/**
 * What the regions would weigh, group by group: their weights with how far their experts disagree, and the pooled ones.
 *
 * @throws {Problem} `invalid-method` for a budget of the method that does not spread 100 points over the children
 */
export function regionalWeights(
  { method, administrations }: Omit<Weighed, 'cycle'>,
  { pooling = 'equal-regions', panel }: WeightOptions = {},
): FamilyWeights[] {
  const members = Map.groupBy(administrations, ({ region }) => region)
  const membersIn = (region: string) => members.get(region)?.length ?? 0
  return familyWeights(planFor(method), { pooling, membersIn, panel })
}

/**
 * The same as a table: per group and child, a row for every region in the order of their codes, then one for all. It holds
 * nothing that any administration reported.
 *
 * @throws {Problem} as `regionalWeights`
 */
export function regionalWeightsFrame(link: Weighed, options: WeightOptions = {}): Frame<typeof regionalWeightColumns> {
  const published = publishedShares(planFor(link.method))
  const { pooling = 'equal-regions', panel } = options
  const rows = regionalWeights(link, options).flatMap((family) =>
    family.children.flatMap((node, at) => {
      const notice = family.byPanel ? (panel?.notice ?? null) : null
      const head = { cycle: link.cycle, group: family.group, node, published: published.get(node)!, pooling, notice }
      return [...regionRows(family, at), pooledRow(family, at)].map((row) => ({ ...head, ...row }))
    }),
  )
  return frameOf(regionalWeightColumns, rows)
}

/** By code of the child; missing (NaN) where the method fits weights on scores. */
function publishedShares({ groups, nodes }: Plan): ReadonlyMap<string, number> {
  const shares = groups.flatMap(({ children, weights, weighting }) => {
    const total = isFitted(weighting) ? Number.NaN : weights.reduce((sum, weight) => sum + weight, 0)
    return children.map((child, at): [string, number] => [nodes[child]!.code, weights[at]! / total])
  })
  return new Map(shares)
}

function regionRows({ regions }: FamilyWeights, at: number) {
  const ordered = regions.toSorted((a, b) => byText(a.region, b.region))
  return ordered.map(({ region, weights, dispersion, experts, share, shrinkage }) => ({
    region,
    weight: weights[at]!,
    dispersion: dispersion[at]!,
    experts,
    regionShare: share,
    shrinkage,
  }))
}

function pooledRow({ weights, regions }: FamilyWeights, at: number) {
  const own = Float64Array.from(regions, (region) => region.weights[at]!)
  return {
    region: 'all',
    weight: weights[at]!,
    dispersion: momentsOf(everyRow(own.length), own).deviation,
    experts: regions.reduce((sum, { experts }) => sum + experts, 0),
    regionShare: 1,
    shrinkage: 0,
  }
}
