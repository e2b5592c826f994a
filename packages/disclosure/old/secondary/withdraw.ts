import { once } from '@pmm/core/memo/once'
import type { AtRiskIn } from '../audit/at-risk.ts'
import type { NodePublished } from '../audit/node-published.ts'
import type { ContributorSet } from '../cells/contributor-set.ts'
import { kinds } from '../cells/order-statistics.ts'
import type { Statistic } from '../cells/statistic.ts'
import { bitsOf, isEmpty, removeAll } from '../places/bits.ts'

/** A cell that was added to the published ones. */
export interface Added {
  /** Place of its set. */
  readonly at: number
  readonly contributorSet: Pick<ContributorSet, 'bits'>
  readonly statistic: Statistic
}

export interface WithdrawInput {
  /** By node the nodes it has to do with, itself first: a cell of one may put values of another at risk. */
  readonly related: readonly (readonly number[])[]
  /** By node the published cells; a withdrawn cell is taken out. */
  readonly published: readonly NodePublished[]
  readonly atRiskIn: AtRiskIn
  /** By node the places to be protected whose values are not at risk by earlier releases already. */
  readonly targets: readonly (readonly number[])[]
}

/**
 * Withdraws cells that put values at risk, node by node, until no value is: with fewer cells published no feasible interval
 * is narrower, so a value that was found safe stays so.
 *
 * @param added cells that may be withdrawn, those wanted most first
 * @returns the cells that were withdrawn
 */
export function withdraw(added: readonly Added[], { related, published, atRiskIn, targets }: WithdrawInput): Added[] {
  const all = inOrder(added)
  const byNode = groupedByNode(all, related.length)
  const withdrawn: Added[] = []
  for (const node of concernedBy(added, related)) {
    let atRisk = atRiskIn(node, targets[node]!)
    const open = { ofNode: byNode[node]!, about: once(() => aboutOf(all, related[node]!, related.length)) }
    while (atRisk.length > 0) {
      for (const placed of weakestOf(open, atRisk)) {
        placed.isWithdrawn = true
        published[placed.node]!.withdraw(placed.added.statistic)
        withdrawn.push(placed.added)
      }
      atRisk = atRiskIn(node, atRisk)
    }
  }
  return withdrawn
}

/** A cell that may be withdrawn, and its place in the order. */
interface Placed {
  readonly added: Added
  readonly node: number
  readonly at: number
  readonly size: number
  /** Place of its kind among all. */
  readonly rank: number
  isWithdrawn: boolean
}

/** The cells in the order in which they are withdrawn. */
function inOrder(added: readonly Added[]): readonly Placed[] {
  return added
    .map((one, at) => placedAt(one, at))
    .sort((one, other) => other.rank - one.rank || one.size - other.size || one.at - other.at)
}

function placedAt(added: Added, at: number): Placed {
  const { kind, set } = added.statistic
  return { added, at, node: set.node, size: set.members.length, rank: kinds.indexOf(kind), isWithdrawn: false }
}

function groupedByNode(all: readonly Placed[], nodes: number): readonly (readonly Placed[])[] {
  const byNode = Array.from({ length: nodes }, (): Placed[] => [])
  for (const one of all) byNode[one.node]!.push(one)
  return byNode
}

/** The cells of some nodes. */
function aboutOf(all: readonly Placed[], related: readonly number[], nodes: number): readonly Placed[] {
  const isAbout = new Uint8Array(nodes)
  for (const node of related) isAbout[node] = 1
  return all.filter((one) => isAbout[one.node] === 1)
}

/** The nodes whose values the added cells say something of. */
function concernedBy(added: readonly Added[], related: WithdrawInput['related']): ReadonlySet<number> {
  const nodes = new Set(added.map(({ statistic }) => statistic.set.node))
  return new Set(Array.from(nodes).flatMap((node) => related[node]!))
}

/** The cells that may be withdrawn where a value is at risk, in order: those of the node, and those of all related ones. */
interface Open {
  readonly ofNode: readonly Placed[]
  readonly about: () => readonly Placed[]
}

/**
 * The cells to withdraw: of the last kind there is, for each place at risk the smallest set of the node that holds it;
 * where none does, of all related nodes.
 */
function weakestOf({ ofNode, about }: Open, atRisk: readonly number[]): readonly Placed[] {
  const weakest = smallestHolding(ofNode, atRisk)
  if (weakest.length > 0) return weakest
  const others = smallestHolding(about(), atRisk)
  if (others.length > 0) return others
  const first = about().find(({ isWithdrawn }) => !isWithdrawn)
  if (first === undefined) throw new Error('a value is at risk by no cell that was added')
  return [first]
}

/** The first cells in the order that hold any of the places, all of the last kind that does. */
function smallestHolding(ordered: readonly Placed[], places: readonly number[]): readonly Placed[] {
  const found: Placed[] = []
  const left = bitsOf(places)
  for (let i = 0; i < ordered.length; i++) {
    const one = ordered[i]!
    if (found.length > 0 && (one.rank !== found[0]!.rank || isEmpty(left))) break
    if (!one.isWithdrawn && removeAll(left, one.added.contributorSet.bits)) found.push(one)
  }
  return found
}
