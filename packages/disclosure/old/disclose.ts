import { decideCycle } from './decide-cycle.ts'
import type { GroupStatistics, PublishedStatistics } from './problem/group-statistics.ts'
import type { DisclosureProblem } from './problem/problem.ts'
import { publishChain } from './publish/publish-chain.ts'

export interface DiscloseInput extends DisclosureProblem {
  /** The statistics of all cycles, nothing suppressed. */
  readonly statistics: GroupStatistics
}

/**
 * Decides for a whole release which group statistics are published to which audience, and publishes them. A cell by itself
 * needs enough contributors, enough of them with confidential values, and none that dominates (primary suppression).
 * Together, and with all that the audience sees or has seen in earlier releases, the published cells must leave the
 * feasible interval of every confidential value as wide as its protection width (secondary suppression). Cycles are decided
 * one by one, a change between two cycles as if both ends were published. Whatever the public sees, members see too.
 *
 * @returns the same rows with the published numbers rounded, the others missing, and the status of each
 */
export function disclose(input: DiscloseInput): PublishedStatistics {
  return publishChain(
    input,
    input.chain.map((_, at) => decideCycle(input, at)),
  )
}
