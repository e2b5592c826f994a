import { marked } from '@pmm/comparison/visible/marks'
import { isMissing } from '@pmm/scoring/kernel/missing'
import { type Bits, bitsOf } from './bits.ts'
import type { Contributors } from './contributors.ts'

/** The numbers of a node, looked at for many sets. */
interface Numbered {
  readonly cells: Float64Array
  /** All places with a number, ascending by number, of equal ones the first first; found when it is asked for. */
  order: Uint32Array | undefined
  /** 0 throughout, for who marks places and takes the marks away again. */
  readonly marks: Uint8Array
}

/** A set of contributors with their numbers, as it is for everybody; what takes time is found when it is asked for. */
export class Portrait {
  readonly set: Contributors
  readonly #numbered: Numbered
  #ordered: Uint32Array | undefined
  #bits: Bits | undefined

  constructor(set: Contributors, numbered: Numbered) {
    this.set = set
    this.#numbered = numbered
  }

  /** The contributors by their numbers, ascending. */
  get ordered(): Uint32Array {
    this.#ordered ??= orderedIn(this.#numbered, this.set.members)
    return this.#ordered
  }

  /** The contributors. */
  get bits(): Bits {
    this.#bits ??= bitsOf(this.set.members)
    return this.#bits
  }
}

/** The sets of contributors of a cycle, by place; portraits are made when they are asked for. */
export class Portraits {
  readonly sets: readonly Contributors[]
  /** The node of each, and how many contributors it has. */
  readonly nodes: Uint16Array
  readonly sizes: Uint16Array
  readonly #cellsOf: (node: number) => Float64Array
  readonly #numbered = new Map<number, Numbered>()
  readonly #found: (Portrait | undefined)[]

  /**
   * @param sets all of whose contributors have a number
   * @param cellsOf the numbers of a node, by place of the grid
   */
  constructor(sets: readonly Contributors[], cellsOf: (node: number) => Float64Array) {
    this.sets = sets
    this.nodes = new Uint16Array(sets.length)
    this.sizes = new Uint16Array(sets.length)
    for (let at = 0; at < sets.length; at++) {
      this.nodes[at] = sets[at]!.node
      this.sizes[at] = sets[at]!.members.length
    }
    this.#cellsOf = cellsOf
    this.#found = new Array<Portrait | undefined>(sets.length).fill(undefined)
  }

  of(at: number): Portrait {
    const set = this.sets[at]!
    this.#found[at] ??= new Portrait(set, this.#numberedAt(set.node))
    return this.#found[at]
  }

  #numberedAt(node: number): Numbered {
    const known = this.#numbered.get(node)
    if (known !== undefined) return known
    const cells = this.#cellsOf(node)
    const numbered = { cells, order: undefined, marks: new Uint8Array(cells.length) }
    this.#numbered.set(node, numbered)
    return numbered
  }
}

function orderedIn(numbered: Numbered, members: Uint32Array): Uint32Array {
  const { cells, marks } = numbered
  numbered.order ??= orderBy(cells)
  for (let i = 0; i < members.length; i++) marks[members[i]!] = 1
  const ordered = marked(numbered.order, marks)
  for (let i = 0; i < members.length; i++) marks[members[i]!] = 0
  return ordered
}

function orderBy(cells: Float64Array): Uint32Array {
  const sorted = presentIn(cells).sort()
  const order = new Uint32Array(sorted.length)
  const taken = new Uint32Array(sorted.length)
  for (let place = 0; place < cells.length; place++) {
    if (isMissing(cells[place]!)) continue
    const first = firstOf(sorted, cells[place]!)
    order[first + taken[first]!++] = place
  }
  return order
}

function presentIn(cells: Float64Array): Float64Array {
  const present = new Float64Array(cells.length)
  let count = 0
  for (let i = 0; i < cells.length; i++) if (!isMissing(cells[i]!)) present[count++] = cells[i]!
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
