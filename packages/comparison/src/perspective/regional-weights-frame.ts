import { byText } from '@pmm/core/canonical/by-text'
import { regionalWeightColumns } from '@pmm/core/contract/table'
import { isFitted } from '@pmm/core/method/tree/is-fitted'
import { momentsOf } from '@pmm/scoring/kernel/moments'
import { everyRow } from '@pmm/scoring/kernel/rows'
import type { Plan } from '@pmm/scoring/panel/plan'
import { planFor } from '@pmm/scoring/panel/plan-for'
import { type Frame, frameOf } from '@pmm/table/frame'
import type { ScoredCycle } from '../chain/chain.ts'
import type { FamilyWeights } from './family-weights.ts'
import { regionalWeights, type WeightOptions } from './regional-weights.ts'

/**
 * The weights of `regionalWeights` as a table: per group and child, a row for every region in the order of their codes, then
 * a row for all regions pooled. It holds nothing that any administration reported.
 *
 * @throws {Problem} as `regionalWeights`
 */
export function regionalWeightsFrame(
  link: Pick<ScoredCycle, 'cycle' | 'method' | 'administrations'>,
  options: WeightOptions = {},
): Frame<typeof regionalWeightColumns> {
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

/** The share of each child in its group, by its code; missing (NaN) where the method fits weights on scores. */
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
  const ofRegions = Float64Array.from(regions, (region) => region.weights[at]!)
  return {
    region: 'all',
    weight: weights[at]!,
    dispersion: momentsOf(everyRow(ofRegions.length), ofRegions).deviation,
    experts: regions.reduce((sum, { experts }) => sum + experts, 0),
    regionShare: 1,
    shrinkage: 0,
  }
}
