import { layoutOf } from '../cells/layout.ts'
import type { GroupStatistics } from '../problem/group-statistics.ts'
import type { DisclosureProblem } from '../problem/problem.ts'
import type { CycleDecision } from '../secondary/decision.ts'
import { publishBenchmarks } from './publish-statistics.ts'
import { setsOfCycle } from './sets-of-rows.ts'

type Benchmarks = GroupStatistics['benchmarks']

export interface PublishCycleInput extends Pick<DisclosureProblem, 'chain' | 'groups' | 'parameters'> {
  /** The benchmarks of the cycle, nothing suppressed. */
  readonly benchmarks: Benchmarks
}

/** The benchmarks of one cycle for each audience. */
export type PublishedBenchmarks = Readonly<Record<keyof CycleDecision, Benchmarks>>

/**
 * Publishes the benchmarks of one cycle to each audience, as was decided: the same rows that `publishChain` has of the
 * cycle among those of all.
 *
 * @param at place of the cycle in the chain
 */
export function publishCycle(
  { chain, groups, benchmarks, parameters }: PublishCycleInput,
  at: number,
  decision: CycleDecision,
): PublishedBenchmarks {
  const layout = layoutOf(chain, groups)
  const sets = setsOfCycle(layout, at, benchmarks)
  const publishedTo = (audience: keyof CycleDecision) =>
    publishBenchmarks({ layout, decided: [decision[audience]], sets, benchmarks, parameters })
  return { public: publishedTo('public'), members: publishedTo('members') }
}
