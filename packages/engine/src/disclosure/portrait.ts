import { isMissing } from '../kernel/missing.ts'
import type { Contributors } from './contributors.ts'
import { marked, marksOf } from './marks.ts'

/** A set of contributors with their numbers, as it is for everybody; what takes time is found when it is asked for. */
export class Portrait {
  readonly set: Contributors
  readonly #order: () => Uint32Array
  readonly #places: number
  #has: Uint8Array | undefined
  #ordered: Uint32Array | undefined

  /** @param order all places with a number, ascending by number, of equal ones the first first */
  constructor(set: Contributors, order: () => Uint32Array, places: number) {
    this.set = set
    this.#order = order
    this.#places = places
  }

  /** 1 for the contributors, by place of the grid. */
  get has(): Uint8Array {
    this.#has ??= marksOf(this.set.members, this.#places)
    return this.#has
  }

  /** The contributors by their numbers, ascending. */
  get ordered(): Uint32Array {
    const { has } = this
    this.#ordered ??= marked(this.#order(), has)
    return this.#ordered
  }
}

/**
 * Looks at sets of contributors, all of which have a number.
 *
 * @param cellsOf the numbers of a node, by place of the grid
 */
export function portraitsOf(sets: readonly Contributors[], cellsOf: (node: number) => Float64Array): Portrait[] {
  const orders = new Map<number, Uint32Array>()
  const orderOf = (node: number): Uint32Array => {
    const order = orders.get(node) ?? orderBy(cellsOf(node))
    orders.set(node, order)
    return order
  }
  return sets.map((set) => new Portrait(set, () => orderOf(set.node), cellsOf(set.node).length))
}

function orderBy(cells: Float64Array): Uint32Array {
  const places = Uint32Array.from(cells.keys()).filter((place) => !isMissing(cells[place]!))
  return places.sort((a, b) => cells[a]! - cells[b]! || a - b)
}
