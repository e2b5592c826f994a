import { type Bits, bitsOf, isEmpty, withdraw } from '../bits.ts'
import { kinds } from '../order-statistics.ts'
import type { Statistic } from '../statistic.ts'
import type { NodeTold } from '../worlds/openings.ts'
import type { ExposedIn } from './exposed.ts'

/** A statistic that was added to what is told. */
export interface Added {
  /** Place of its set. */
  readonly at: number
  /** The contributors. */
  readonly bits: Bits
  readonly statistic: Statistic
}

export interface TakeBackInput {
  /** By node those it has to do with, itself first: statistics of one may expose numbers of the other. */
  readonly related: readonly (readonly number[])[]
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
 * @param added what may be taken back, what is wanted most first
 * @returns what was taken back
 */
export function takeBack(added: readonly Added[], { related, told, exposedIn, targets }: TakeBackInput): Added[] {
  const open = openIn(added, related.length)
  const taken: Added[] = []
  for (const node of concernedBy(added, related)) {
    let exposed = exposedIn(node, targets[node]!)
    while (exposed.length > 0) {
      for (const placed of weakestOf(open, node, exposed, related)) {
        placed.isTaken = true
        told[placed.node]!.takeBack(placed.added.statistic)
        taken.push(placed.added)
      }
      exposed = exposedIn(node, exposed)
    }
  }
  return taken
}

/** What may be taken back, and its place in the order. */
interface Placed {
  readonly added: Added
  readonly node: number
  readonly at: number
  readonly size: number
  /** Place of its kind among all. */
  readonly rank: number
  isTaken: boolean
}

/** What may be taken back, in the order in which it is. */
interface Open {
  readonly all: readonly Placed[]
  readonly byNode: readonly (readonly Placed[])[]
}

function openIn(added: readonly Added[], nodes: number): Open {
  const all = added
    .map((one, at) => placedAt(one, at))
    .sort((one, other) => other.rank - one.rank || one.size - other.size || one.at - other.at)
  const byNode = Array.from({ length: nodes }, (): Placed[] => [])
  for (const one of all) byNode[one.node]!.push(one)
  return { all, byNode }
}

function placedAt(added: Added, at: number): Placed {
  const { kind, set } = added.statistic
  return { added, at, node: set.node, size: set.members.length, rank: kinds.indexOf(kind), isTaken: false }
}

/** The nodes of whose columns statistics say something. */
function concernedBy(added: readonly Added[], related: TakeBackInput['related']): ReadonlySet<number> {
  const nodes = new Set(added.map(({ statistic }) => statistic.set.node))
  return new Set(Array.from(nodes).flatMap((node) => related[node]!))
}

/**
 * What to take back: of the last kind there is, for each of the exposed the smallest set of the node that holds it; where
 * none does, of all that concern the node.
 */
function weakestOf(
  { all, byNode }: Open,
  node: number,
  exposed: readonly number[],
  related: TakeBackInput['related'],
): readonly Placed[] {
  const own = smallestHolding(byNode[node]!, exposed, null)
  if (own.length > 0) return own
  const isAbout = new Uint8Array(related.length)
  for (const other of related[node]!) isAbout[other] = 1
  const others = smallestHolding(all, exposed, isAbout)
  if (others.length > 0) return others
  const first = all.find((one) => !one.isTaken && isAbout[one.node] === 1)
  if (first === undefined) throw new Error('somebody is exposed by nothing that was added')
  return [first]
}

/**
 * Of the last kind that holds any of the places, for each of them the first in the order.
 *
 * @param isAbout 1 for the nodes that are asked; null for all
 */
function smallestHolding(
  ordered: readonly Placed[],
  places: readonly number[],
  isAbout: Uint8Array | null,
): readonly Placed[] {
  const found: Placed[] = []
  const left = bitsOf(places)
  for (let i = 0; i < ordered.length; i++) {
    const one = ordered[i]!
    if (found.length > 0 && (one.rank !== found[0]!.rank || isEmpty(left))) break
    if (one.isTaken || (isAbout !== null && isAbout[one.node] === 0)) continue
    if (withdraw(left, one.added.bits)) found.push(one)
  }
  return found
}
