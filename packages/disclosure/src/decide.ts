import { protectionFor } from './audit/at-risk.ts'
import { columnsAt } from './cells/columns.ts'
import { Portraits } from './cells/contributor-set.ts'
import { contributorsIn, type Layout, layoutOf } from './cells/contributors.ts'
import type { DiscloseInput } from './cells/group-tables.ts'
import { type Numbers, numbersAt } from './cells/numbers.ts'
import { type Past, pastOf } from './history/past.ts'
import { knownBefore } from './history/prior-knowledge.ts'
import { type TierOfSets, tiersOf } from './secondary/priorities.ts'
import type { Statuses } from './secondary/status-record.ts'
import { guard } from './secondary/suppress-secondary.ts'

/** What was decided of one cycle for an audience; plain data that may go from one thread to another. */
export interface Decision {
  /** 1 where the audience neither sees a number nor knows it from before: by node and place of the grid of the chain. */
  readonly hidden: readonly Uint8Array[]
  /** By place among the sets of contributors of the cycle. */
  readonly statuses: Statuses
}

export type CycleDecision = Readonly<Record<'public' | 'members', Decision>>

export type DecideInput = Omit<DiscloseInput, 'statistics'>

/**
 * Decides which statistics of one cycle of a chain are told to whom, whatever is decided of the others. Whatever the public
 * is told, members are told too.
 *
 * @param at place of the cycle in the chain
 */
export function decideCycle(input: DecideInput, at: number): CycleDecision {
  const layout = layoutOf(input.chain, input.groups)
  const sets = contributorsIn(layout, at)
  const cycle: Cycle = {
    layout,
    at,
    numbers: numbersAt(layout, at),
    past: pastOf(input.earlier, layout, at),
    portraits: new Portraits(sets, (node) => layout.cells[at]![node]!),
    tiers: tiersOf(sets),
  }
  const members = decide(input, cycle, 'members', () => true)
  return { members, public: decide(input, cycle, 'public', (set, kind) => members.statuses[set]![kind] === 'F') }
}

interface Cycle {
  readonly layout: Layout
  readonly at: number
  readonly numbers: readonly Numbers[]
  readonly portraits: Portraits
  readonly tiers: readonly TierOfSets[]
  readonly past: readonly Past[]
}

function decide(
  { levels, parameters }: DecideInput,
  { layout, at, numbers, past, ...cycle }: Cycle,
  audience: keyof CycleDecision,
  isAllowed: Parameters<typeof guard>[0]['isAllowed'],
): Decision {
  const known = knownBefore(past, layout, at, audience)
  const columns = columnsAt({ layout, at, numbers, levelOf: levels[at]!, audience, known })
  const protection = protectionFor(audience, parameters.width)
  const before = known.statistics(columns, parameters)
  const statuses = guard({ ...cycle, columns, isAllowed, known: before, parameters, protection })
  return { hidden: columns.map(({ hidden }) => hidden), statuses }
}
