import { memo } from '@pmm/core/memo/memo'
import { areSame, type Bits, common, isAnyIn, isEmpty, noBits, placesIn } from '../places/bits.ts'
import { Scratch } from '../places/scratch.ts'
import type { Layout } from './layout.ts'

/** The statistics that a set of contributors is of: `before` and `after` are the two ends of a change between neighbours. */
export type Source = 'all' | 'panel' | 'before' | 'after'

/** The administrations whose values a statistic of one node and peer group in one cycle is made of. */
export interface Contributors {
  readonly source: Source
  readonly group: string
  /** Place of the node in the grid. */
  readonly node: number
  /** Places in the grid, ascending. */
  readonly members: Uint32Array
}

const setsByCycle = memo('contributors by cycle', (_: Layout): (readonly Contributors[])[] => [])

/** All sets of contributors in one cycle, found once per layout; sets without a contributor are left out. */
export function contributorsIn(layout: Layout, at: number): readonly Contributors[] {
  const byCycle = setsByCycle(layout)
  byCycle[at] ??= findContributors(layout, at)
  return byCycle[at]
}

function findContributors(layout: Layout, at: number): Contributors[] {
  const scratch = new Scratch()
  return layout.groups.flatMap((_, group) => contributorsOf(layout, at, group, scratch))
}

function contributorsOf(layout: Layout, at: number, place: number, scratch: Scratch): Contributors[] {
  const { grid, groups, reporters } = layout
  const { code: group, members } = groups[place]!
  const eligible = eligibleIn(layout.members[place]!, at, grid.administrations.length)
  const [all, some] = [noBits(grid.administrations.length), noBits(grid.administrations.length)]
  const sets: Contributors[] = []
  for (let node = 0; node < grid.nodes.length; node++) {
    common(eligible.all, reporters[at]![node]!, all)
    const places = areSame(all, eligible.all) ? members[at]! : placesIn(all, scratch)
    const add = (source: Source, bits: Bits) => {
      if (!isEmpty(bits))
        sets.push({ source, group, node, members: areSame(bits, all) ? places : placesIn(bits, scratch) })
    }
    add('all', all)
    add('panel', common(panelOf(layout, place, node, some), reporters[at]![node]!, some))
    add('before', commonTo(eligible.later, all, reporters[at + 1]?.[node], some))
    add('after', commonTo(eligible.earlier, all, reporters[at - 1]?.[node], some))
  }
  return sets
}

/** The members of a group in a cycle, and those of them who are in it in the next one and in the one before. */
function eligibleIn(members: readonly Bits[], at: number, length: number) {
  const nobody = noBits(length)
  const all = members[at]!
  const withThose = (others: Bits | undefined) => common(all, others ?? nobody, noBits(length))
  return { all, later: withThose(members[at + 1]), earlier: withThose(members[at - 1]) }
}

/** Writes who is in all of some sets, and in one more where it is given. @returns where */
function commonTo(one: Bits, other: Bits, third: Bits | undefined, into: Bits): Bits {
  common(one, other, into)
  return third === undefined ? into : common(into, third, into)
}

/** As `panelTrendsFrame` has it: a cycle without any number asks nothing of anybody. */
function panelOf({ members, reporters }: Layout, place: number, node: number, into: Bits): Bits {
  const ofGroup = members[place]!
  let isAsked = false
  for (let at = 0; at < ofGroup.length; at++) {
    if (!isAnyIn(ofGroup[at]!, reporters[at]![node]!)) continue
    common(isAsked ? into : ofGroup[at]!, ofGroup[at]!, into)
    common(into, reporters[at]![node]!, into)
    isAsked = true
  }
  return isAsked ? into : into.fill(0)
}
