import type { Audience } from '@pmm/core/disclosure/level'
import { columnsAt } from './columns.ts'
import { type Contributors, contributorsIn, type Layout, layoutOf } from './contributors.ts'
import { protectionFor } from './exposed.ts'
import { guard } from './guard.ts'
import { knownBefore } from './known-before.ts'
import type { Kind } from './order-statistics.ts'
import type { Disclosed, DiscloseInput } from './statistics.ts'
import { type Decided, suppress } from './suppress.ts'

/**
 * Decides once for a whole release which statistics of peer groups are told to whom. A statistic by itself needs enough
 * contributors, enough of them unknown to the viewer, and none that dominates. Together, and with all the viewer sees or
 * has seen in earlier releases, they must leave every hidden number wide: for each of them other worlds are found, in which
 * everything released is the same. Cycles are decided one by one, changes between two as if both ends were told. Whatever
 * the public is told, members are told too.
 *
 * @returns the same rows with the numbers that may be told, rounded, and why the others are missing
 */
export function disclose(input: DiscloseInput): Disclosed {
  const { statistics, parameters } = input
  const layout = layoutOf(input.chain, input.groups)
  const sets = input.chain.map((_, at) => contributorsIn(layout, at))
  const members = sets.map((own, at) => decide(input, { layout, sets: own, at, audience: 'members' }, () => true))
  const everybody = sets.map((own, at) => {
    const isTold = (set: Contributors, kind: Kind) => members[at]!.statuses.get(set)?.[kind] === 'F'
    return decide(input, { layout, sets: own, at, audience: 'public' }, isTold)
  })
  return {
    public: suppress({ layout, decided: everybody, statistics, parameters }),
    members: suppress({ layout, decided: members, statistics, parameters }),
  }
}

interface Cycle {
  readonly layout: Layout
  readonly sets: readonly Contributors[]
  readonly at: number
  readonly audience: Exclude<Audience, 'secretariat'>
}

function decide(
  { chain, levels, parameters, earlier }: DiscloseInput,
  { layout, sets, at, audience }: Cycle,
  isAllowed: (set: Contributors, kind: Kind) => boolean,
): Decided {
  const link = chain[at]!
  const known = knownBefore(earlier, link.cycle, { layout, at }, { audience, parameters })
  const columns = columnsAt({ layout, link, at, levelOf: levels[at]!, audience, known })
  const protection = protectionFor(audience, parameters.width)
  const statuses = guard({ columns, sets, isAllowed, known: known.statistics(columns), parameters, protection })
  return { columns, sets, statuses }
}
