import { layoutOf } from '../cells/layout.ts'
import type { GroupStatistics, PublishedStatistics } from '../problem/group-statistics.ts'
import type { DisclosureProblem } from '../problem/problem.ts'
import type { CycleDecision } from '../secondary/decision.ts'
import { publishStatistics } from './publish-statistics.ts'
import { setsOfRows } from './sets-of-rows.ts'

export interface PublishChainInput extends Pick<DisclosureProblem, 'chain' | 'groups' | 'parameters'> {
  /** The statistics of all cycles, nothing suppressed. */
  readonly statistics: GroupStatistics
}

/**
 * Publishes the statistics of all cycles to each audience, as was decided.
 *
 * @param decisions by cycle of the chain, as `decideCycle` makes them
 */
export function publishChain(
  { chain, groups, statistics, parameters }: PublishChainInput,
  decisions: readonly CycleDecision[],
): PublishedStatistics {
  const layout = layoutOf(chain, groups)
  const sets = setsOfRows(layout, statistics)
  const publishedTo = (audience: keyof CycleDecision) =>
    publishStatistics({ layout, decided: decisions.map((ofCycle) => ofCycle[audience]), sets, statistics, parameters })
  return { public: publishedTo('public'), members: publishedTo('members') }
}
