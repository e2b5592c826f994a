import type { Column } from '../columns.ts'
import { kinds } from '../order-statistics.ts'
import type { Statistic } from '../statistic.ts'
import type { NodeTold } from '../worlds/openings.ts'
import type { ExposedIn } from './exposed.ts'

export interface TakeBackInput {
  readonly columns: readonly Column[]
  /** By node; what is taken back is taken out. */
  readonly told: readonly NodeTold[]
  readonly exposedIn: ExposedIn
  /** By node the places that have to be protected and do not follow already from what is known. */
  readonly targets: readonly (readonly number[])[]
}

/**
 * Takes back what exposes somebody, node by node, until nobody is exposed: with less released no number has less room, so
 * what was found safe stays so.
 *
 * @param added the statistics that may be taken back, those wanted most first
 * @returns what was taken back
 */
export function takeBack(added: readonly Statistic[], input: TakeBackInput): ReadonlySet<Statistic> {
  const { columns, told, exposedIn, targets } = input
  const open = openIn(added)
  const taken = new Set<Statistic>()
  for (const node of concernedBy(added, columns)) {
    let exposed = exposedIn(node, targets[node]!)
    while (exposed.length > 0) {
      for (const placed of weakestOf(open, node, exposed, columns)) {
        const own = open.get(placed.statistic.set.node)!
        own.splice(own.indexOf(placed), 1)
        told[placed.statistic.set.node]!.takeBack(placed.statistic)
        taken.add(placed.statistic)
      }
      exposed = exposedIn(node, exposed)
    }
  }
  return taken
}

/** A statistic that may be taken back, and its place in the order. */
interface Placed {
  readonly statistic: Statistic
  readonly at: number
  readonly size: number
  /** Place of its kind among all. */
  readonly rank: number
}

/** By node. */
type Open = ReadonlyMap<number, Placed[]>

const openIn = (added: readonly Statistic[]): Open =>
  Map.groupBy(
    added.map((statistic, at) => placedAt(statistic, at)),
    ({ statistic }) => statistic.set.node,
  )

const placedAt = (statistic: Statistic, at: number): Placed => ({
  ...{ statistic, at, size: statistic.set.members.length, rank: kinds.indexOf(statistic.kind) },
})

/** The nodes of whose columns statistics say something. */
function concernedBy(added: readonly Statistic[], columns: readonly Column[]): ReadonlySet<number> {
  const nodes = new Set(added.map(({ set }) => set.node))
  return new Set(Array.from(nodes).flatMap((node) => [node, ...besideAnd(columns[node]!)]))
}

/** The nodes a column has to do with, but itself. */
const besideAnd = ({ above, beside, below }: Column): readonly number[] => [
  ...[...above, ...beside].map((one) => one.node),
  ...below,
]

/**
 * What to take back: of the last kind there is, for each of the exposed the smallest set of the node that holds it; where
 * none does, of all that concern the node.
 */
function weakestOf(open: Open, node: number, exposed: readonly number[], columns: readonly Column[]): Iterable<Placed> {
  const own = holding(open.get(node) ?? [], exposed)
  if (own.length > 0) return weakestAmong(own, exposed)
  const about = [node, ...besideAnd(columns[node]!)].flatMap((other) => open.get(other) ?? [])
  if (about.length === 0) throw new Error('somebody is exposed by nothing that was added')
  const holders = holding(about, exposed)
  return weakestAmong(holders.length > 0 ? holders : about, exposed)
}

/** Those of which some of the places are contributors. */
const holding = (found: readonly Placed[], places: readonly number[]): readonly Placed[] =>
  found.filter(({ statistic: { has } }) => {
    for (const place of places) if (has[place] === 1) return true
    return false
  })

function weakestAmong(found: readonly Placed[], exposed: readonly number[]): Iterable<Placed> {
  let last = 0
  for (const { rank } of found) last = Math.max(last, rank)
  const weak = found.filter(({ rank }) => rank === last)
  const first = new Set<Placed>()
  for (const place of exposed) {
    const smallest = smallestOf(weak, ({ statistic: { has } }) => has[place] === 1)
    if (smallest !== undefined) first.add(smallest)
  }
  return first.size > 0 ? first : [smallestOf(weak, () => true)!]
}

/** Of the smallest the first in the order. */
function smallestOf(found: readonly Placed[], holds: (one: Placed) => boolean): Placed | undefined {
  let smallest: Placed | undefined
  for (const one of found) if ((smallest === undefined || isBefore(one, smallest)) && holds(one)) smallest = one
  return smallest
}

const isBefore = (one: Placed, other: Placed): boolean =>
  one.size < other.size || (one.size === other.size && one.at < other.at)
