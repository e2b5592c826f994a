import { momentsOf } from '../kernel/moments.ts'
import { everyRow } from '../kernel/rows.ts'
import { meanOf } from '../kernel/sum.ts'
import { refusal } from '../refusal.ts'
import { meanOfRegions, sharesOf as sharesOfRegions } from './region-mean.ts'

/** How one expert spreads 100 points over sibling nodes. */
export interface Budget {
  readonly expert: string
  readonly region: string
  /** Per node the points, 0 or more, adding up to 100. */
  readonly points: Float64Array
}

/**
 * How the budgets of many experts become one set of weights: `experts` counts every expert the same; `regions` first
 * takes each region's mean, then the mean of the regions, so that a region with many experts does not outvote the other
 * regions.
 */
export type Pooling = 'experts' | 'regions'

/** The pooled weights of sibling nodes, adding up to 1, and how far the experts agree. */
export interface Allocation {
  readonly weights: Float64Array
  /** Standard deviation (n − 1) of the experts' shares per node; missing with a single expert. */
  readonly dispersion: Float64Array
  /** The weights of each region, in the order in which the regions were met: each is a perspective. */
  readonly regions: readonly RegionAllocation[]
}

/** The weights that the experts of one region give sibling nodes, and how far these experts agree. */
export interface RegionAllocation {
  readonly region: string
  readonly experts: number
  readonly weights: Float64Array
  readonly dispersion: Float64Array
}

/**
 * Weights from a panel of experts who each spread 100 points over the same nodes.
 *
 * @param codes of the nodes
 * @throws {Problem} `invalid-method` without a budget, or for a budget with another number of nodes, a negative or
 *   missing number of points, or a sum other than 100
 */
export function budgetAllocation(codes: readonly string[], budgets: readonly Budget[], pooling: Pooling): Allocation {
  refuseNoPanel(codes, budgets)
  for (const budget of budgets) refuseUnsound(codes, budget)
  const byRegion = Map.groupBy(budgets, ({ region }) => region)
  const regions = [...byRegion].map(([region, regional]) => ({
    region,
    experts: regional.length,
    ...pooled(regional.map(sharesOf)),
  }))
  const { weights, dispersion } = pooled(budgets.map(sharesOf))
  return {
    weights: pooling === 'experts' ? weights : meanOfRegions(regions, sharesOfRegions(regions.map(() => 1))),
    dispersion,
    regions,
  }
}

const sharesOf = ({ points }: Budget): Float64Array => points.map((x) => x / 100)

function pooled(shares: readonly Float64Array[]): { weights: Float64Array; dispersion: Float64Array } {
  const experts = everyRow(shares.length)
  const columns = Array.from(shares[0]!, (_, node) => Float64Array.from(shares, (expert) => expert[node]!))
  const means = Float64Array.from(columns, (column) => meanOf(experts, column))
  const total = means.reduce((sum, mean) => sum + mean, 0)
  return {
    weights: means.map((mean) => mean / total),
    dispersion: Float64Array.from(columns, (column) => momentsOf(experts, column).deviation),
  }
}

function refuseNoPanel(codes: readonly string[], budgets: readonly Budget[]): void {
  if (budgets.length > 0 && codes.length > 0) return
  const message = 'a budget allocation needs at least one node and one expert'
  throw refusal({ node: codes.join(', '), value: budgets.length, rule: 'no-experts', message })
}

/** How far a budget may be from 100 points, for experts who write thirds. */
const rounding = 0.05

function refuseUnsound(codes: readonly string[], { expert, points }: Budget): void {
  const total = points.reduce((sum, x) => sum + x, 0)
  const negative = points.findIndex((x) => !(x >= 0))
  const isSound = points.length === codes.length && negative < 0 && Math.abs(total - 100) <= rounding
  if (isSound) return
  const node = negative < 0 ? codes.join(', ') : (codes[negative] ?? codes.join(', '))
  const message = `expert ${expert} must spread exactly 100 points over the ${codes.length} nodes, each 0 or more`
  throw refusal({ node, value: negative < 0 ? total : points[negative], rule: 'budget', message })
}
