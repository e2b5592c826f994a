import { type Bits, bitsOf, withdraw } from '../bits.ts'
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
        placed.isTaken = true
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
  /** The contributors. */
  readonly bits: Bits
  readonly at: number
  readonly size: number
  /** Place of its kind among all. */
  readonly rank: number
  isTaken: boolean
}

/** What may be taken back, in the order in which it is. */
interface Open {
  readonly all: readonly Placed[]
  readonly byNode: ReadonlyMap<number, readonly Placed[]>
}

function openIn(added: readonly Statistic[]): Open {
  const all = added
    .map((statistic, at) => placedAt(statistic, at))
    .sort((one, other) => other.rank - one.rank || one.size - other.size || one.at - other.at)
  return { all, byNode: Map.groupBy(all, ({ statistic }) => statistic.set.node) }
}

const placedAt = (statistic: Statistic, at: number): Placed => ({
  ...{ statistic, at, bits: bitsOf(statistic.set.members), size: statistic.set.members.length },
  ...{ rank: kinds.indexOf(statistic.kind), isTaken: false },
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
function weakestOf(
  { all, byNode }: Open,
  node: number,
  exposed: readonly number[],
  columns: readonly Column[],
): Iterable<Placed> {
  const own = smallestHolding(byNode.get(node) ?? [], exposed)
  if (own.size > 0) return own
  const isAbout = new Uint8Array(columns.length)
  for (const other of [node, ...besideAnd(columns[node]!)]) isAbout[other] = 1
  const about = all.filter(({ statistic, isTaken }) => !isTaken && isAbout[statistic.set.node] === 1)
  if (about.length === 0) throw new Error('somebody is exposed by nothing that was added')
  const others = smallestHolding(about, exposed)
  return others.size > 0 ? others : [about[0]!]
}

/** Of the last kind that holds any of the places, for each of them the first in the order. */
function smallestHolding(ordered: readonly Placed[], places: readonly number[]): ReadonlySet<Placed> {
  const found = new Set<Placed>()
  const left = bitsOf(places)
  let rank = -1
  for (const one of ordered) {
    if (found.size > 0 && one.rank !== rank) break
    if (one.isTaken || !withdraw(left, one.bits)) continue
    found.add(one)
    rank = one.rank
  }
  return found
}
