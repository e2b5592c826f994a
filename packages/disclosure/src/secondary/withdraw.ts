import { once } from '@pmm/core/memo/once'
import type { ExposedIn } from '../audit/at-risk.ts'
import type { NodeTold } from '../audit/node-published.ts'
import { bitsOf, isEmpty, withdraw } from '../cells/bits.ts'
import type { Portrait } from '../cells/contributor-set.ts'
import { kinds } from '../cells/order-statistics.ts'
import type { Statistic } from '../cells/statistic.ts'

/** A statistic that was added to what is told. */
export interface Added {
  /** Place of its set. */
  readonly at: number
  readonly portrait: Pick<Portrait, 'bits'>
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
  const all = inOrder(added)
  const byNode = groupedByNode(all, related.length)
  const taken: Added[] = []
  for (const node of concernedBy(added, related)) {
    let exposed = exposedIn(node, targets[node]!)
    const open = { own: byNode[node]!, about: once(() => aboutOf(all, related[node]!, related.length)) }
    while (exposed.length > 0) {
      for (const placed of weakestOf(open, exposed)) {
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

/** In the order in which it is taken back. */
function inOrder(added: readonly Added[]): readonly Placed[] {
  return added
    .map((one, at) => placedAt(one, at))
    .sort((one, other) => other.rank - one.rank || one.size - other.size || one.at - other.at)
}

function placedAt(added: Added, at: number): Placed {
  const { kind, set } = added.statistic
  return { added, at, node: set.node, size: set.members.length, rank: kinds.indexOf(kind), isTaken: false }
}

function groupedByNode(all: readonly Placed[], nodes: number): readonly (readonly Placed[])[] {
  const byNode = Array.from({ length: nodes }, (): Placed[] => [])
  for (const one of all) byNode[one.node]!.push(one)
  return byNode
}

/** What is of one of some nodes. */
function aboutOf(all: readonly Placed[], related: readonly number[], nodes: number): readonly Placed[] {
  const isAbout = new Uint8Array(nodes)
  for (const node of related) isAbout[node] = 1
  return all.filter((one) => isAbout[one.node] === 1)
}

/** The nodes of whose columns statistics say something. */
function concernedBy(added: readonly Added[], related: TakeBackInput['related']): ReadonlySet<number> {
  const nodes = new Set(added.map(({ statistic }) => statistic.set.node))
  return new Set(Array.from(nodes).flatMap((node) => related[node]!))
}

/** What may be taken back where somebody is exposed, in the order in which it is: of the node, and of all that concern it. */
interface Open {
  readonly own: readonly Placed[]
  readonly about: () => readonly Placed[]
}

/**
 * What to take back: of the last kind there is, for each of the exposed the smallest set of the node that holds it; where
 * none does, of all that concern the node.
 */
function weakestOf({ own, about }: Open, exposed: readonly number[]): readonly Placed[] {
  const weakest = smallestHolding(own, exposed)
  if (weakest.length > 0) return weakest
  const others = smallestHolding(about(), exposed)
  if (others.length > 0) return others
  const first = about().find(({ isTaken }) => !isTaken)
  if (first === undefined) throw new Error('somebody is exposed by nothing that was added')
  return [first]
}

/** Of the last kind that holds any of the places, for each of them the first in the order. */
function smallestHolding(ordered: readonly Placed[], places: readonly number[]): readonly Placed[] {
  const found: Placed[] = []
  const left = bitsOf(places)
  for (let i = 0; i < ordered.length; i++) {
    const one = ordered[i]!
    if (found.length > 0 && (one.rank !== found[0]!.rank || isEmpty(left))) break
    if (!one.isTaken && withdraw(left, one.added.portrait.bits)) found.push(one)
  }
  return found
}
