import type { BenchmarkPlan } from '@pmm/core/benchmark/peer-group'
import { planFor } from '@pmm/scoring/panel/plan-for'
import type { ScoredCycle } from '../chain/chain.ts'
import { type FamilyWeights, familyWeights } from './family-weights.ts'

/** How regions make pooled weights, `equal-regions` unless given, and the experts who speak for regions beside the method. */
export type WeightOptions = Pick<BenchmarkPlan, 'pooling' | 'panel'>

/**
 * What the regions would weigh, group by group: their weights with how far their experts disagree, and the pooled weights.
 *
 * @throws {Problem} `invalid-method` for a budget of the method that does not spread 100 points over the children
 */
export function regionalWeights(
  { method, administrations }: Pick<ScoredCycle, 'method' | 'administrations'>,
  { pooling = 'equal-regions', panel }: WeightOptions = {},
): FamilyWeights[] {
  const members = Map.groupBy(administrations, ({ region }) => region)
  const membersIn = (region: string) => members.get(region)?.length ?? 0
  return familyWeights(planFor(method), { pooling, membersIn, panel })
}
