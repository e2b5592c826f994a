import { marked } from '@pmm/comparison/visible/bit-marks'
import { isMissing } from '@pmm/scoring/kernel/missing'
import { type Bits, bitsOf } from '../places/bits.ts'
import type { Contributors } from './contributors.ts'

/** The values of a node, for all its sets. */
interface NodeValues {
  readonly values: Float64Array
  /** All places with a value, ascending by value, equal ones by place; sorted when it is asked for. */
  order: Uint32Array | undefined
  /** 0 throughout, for whoever marks places and clears the marks again. */
  readonly marks: Uint8Array
}

/** Contributors sorted by value, the same for every audience; the order is made when it is asked for. */
export class ContributorSet {
  readonly set: Contributors
  readonly #nodeValues: NodeValues
  #ordered: Uint32Array | undefined
  #bits: Bits | undefined

  constructor(set: Contributors, nodeValues: NodeValues) {
    this.set = set
    this.#nodeValues = nodeValues
  }

  /** The places of the contributors, ascending by value. */
  get ordered(): Uint32Array {
    this.#ordered ??= orderedIn(this.#nodeValues, this.set.members)
    return this.#ordered
  }

  /** The places of the contributors as bits. */
  get bits(): Bits {
    this.#bits ??= bitsOf(this.set.members)
    return this.#bits
  }
}

/** The contributor sets of a cycle, by place; each is made when it is asked for. */
export class ContributorSets {
  readonly sets: readonly Contributors[]
  /** By place of the set, its node and how many contributors it has. */
  readonly nodes: Uint16Array
  readonly sizes: Uint16Array
  readonly #valuesOf: (node: number) => Float64Array
  readonly #nodeValues = new Map<number, NodeValues>()
  readonly #sets: (ContributorSet | undefined)[]

  /**
   * @param sets whose contributors all have a value
   * @param valuesOf the values of a node, by place of the grid
   */
  constructor(sets: readonly Contributors[], valuesOf: (node: number) => Float64Array) {
    this.sets = sets
    this.nodes = new Uint16Array(sets.length)
    this.sizes = new Uint16Array(sets.length)
    for (let at = 0; at < sets.length; at++) {
      this.nodes[at] = sets[at]!.node
      this.sizes[at] = sets[at]!.members.length
    }
    this.#valuesOf = valuesOf
    this.#sets = new Array<ContributorSet | undefined>(sets.length).fill(undefined)
  }

  of(at: number): ContributorSet {
    const set = this.sets[at]!
    this.#sets[at] ??= new ContributorSet(set, this.#nodeValuesAt(set.node))
    return this.#sets[at]
  }

  #nodeValuesAt(node: number): NodeValues {
    const kept = this.#nodeValues.get(node)
    if (kept !== undefined) return kept
    const values = this.#valuesOf(node)
    const nodeValues = { values, order: undefined, marks: new Uint8Array(values.length) }
    this.#nodeValues.set(node, nodeValues)
    return nodeValues
  }
}

function orderedIn(nodeValues: NodeValues, members: Uint32Array): Uint32Array {
  const { values, marks } = nodeValues
  nodeValues.order ??= orderBy(values)
  for (let i = 0; i < members.length; i++) marks[members[i]!] = 1
  const ordered = marked(nodeValues.order, marks)
  for (let i = 0; i < members.length; i++) marks[members[i]!] = 0
  return ordered
}

function orderBy(values: Float64Array): Uint32Array {
  const sorted = presentIn(values).sort()
  const order = new Uint32Array(sorted.length)
  const taken = new Uint32Array(sorted.length)
  for (let place = 0; place < values.length; place++) {
    if (isMissing(values[place]!)) continue
    const first = firstOf(sorted, values[place]!)
    order[first + taken[first]!++] = place
  }
  return order
}

function presentIn(values: Float64Array): Float64Array {
  const present = new Float64Array(values.length)
  let count = 0
  for (let i = 0; i < values.length; i++) if (!isMissing(values[i]!)) present[count++] = values[i]!
  return present.subarray(0, count)
}

/** The first place in ascending numbers of one that is among them. */
function firstOf(sorted: Float64Array, x: number): number {
  let low = 0
  let high = sorted.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < x) low = middle + 1
    else high = middle
  }
  return low
}
