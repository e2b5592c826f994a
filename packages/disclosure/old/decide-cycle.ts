import { protectionFor } from './audit/at-risk.ts'
import { columnsAt } from './cells/columns.ts'
import { ContributorSets } from './cells/contributor-set.ts'
import { contributorsIn } from './cells/contributors.ts'
import { type Layout, layoutOf } from './cells/layout.ts'
import { type Numbers, numbersAt } from './cells/numbers.ts'
import { type EarlierCycle, historyOf } from './history/history.ts'
import { priorKnowledge } from './history/prior-knowledge.ts'
import type { DisclosureProblem } from './problem/problem.ts'
import type { CycleDecision, Decision } from './secondary/decision.ts'
import { type PriorityOfSets, prioritiesOf } from './secondary/priorities.ts'
import { suppressSecondary } from './secondary/suppress-secondary.ts'

/**
 * Decides which statistics of one cycle of a chain are published to which audience, whatever is decided of the other
 * cycles. Whatever the public sees, members see too.
 *
 * @param at place of the cycle in the chain
 */
export function decideCycle(problem: DisclosureProblem, at: number): CycleDecision {
  const layout = layoutOf(problem.chain, problem.groups)
  const sets = contributorsIn(layout, at)
  const cycle: Cycle = {
    layout,
    at,
    numbers: numbersAt(layout, at),
    history: historyOf(problem.earlier, layout, at),
    contributorSets: new ContributorSets(sets, (node) => layout.values[at]![node]!),
    priorities: prioritiesOf(sets),
  }
  const members = decide(problem, cycle, 'members', () => true)
  const isPublic: IsAllowed = (set, kind) => members.statuses[set]![kind] === 'F'
  return { members, public: decide(problem, cycle, 'public', isPublic) }
}

type IsAllowed = Parameters<typeof suppressSecondary>[0]['isAllowed']

/** What is the same of a cycle for every audience. */
interface Cycle {
  readonly layout: Layout
  readonly at: number
  readonly numbers: readonly Numbers[]
  readonly contributorSets: ContributorSets
  readonly priorities: readonly PriorityOfSets[]
  readonly history: readonly EarlierCycle[]
}

function decide(
  { levels, parameters }: DisclosureProblem,
  { layout, at, numbers, history, ...cycle }: Cycle,
  audience: keyof CycleDecision,
  isAllowed: IsAllowed,
): Decision {
  const prior = priorKnowledge(history, layout, at, audience)
  const columns = columnsAt({ layout, at, numbers, levelOf: levels[at]!, audience, prior })
  const protection = protectionFor(audience, parameters.width)
  const published = prior.statistics(columns, parameters)
  const statuses = suppressSecondary({ ...cycle, columns, isAllowed, history: published, parameters, protection })
  return { hidden: columns.map(({ hidden }) => hidden), statuses }
}
