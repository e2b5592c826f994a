import type { Related } from './related.ts'

/**
 * Finds who is in the same released sets, with the same weights.
 *
 * @param isFullOf of which nodes quantiles count too; of the others means alone
 * @returns of a place of the support the others like it
 */
export function alikeIn(
  related: readonly Related[],
  support: readonly number[],
  isFullOf: (one: Related) => boolean,
): (place: number) => readonly number[] {
  const parts = new Partition(support)
  for (const one of related) {
    const { cells } = one.column
    parts.split((place) => Number(Number.isNaN(cells[place]!)))
    if (one.weights !== undefined) parts.refine(codesOf(one.weights))
    for (const { has } of isFullOf(one) ? one.statistics : one.means) parts.split((place) => has[place]!)
  }
  return parts.others()
}

/** Bits that are gathered before the parts are told apart by them. */
const wordSize = 20

/** Places in parts, which are split further and further. */
class Partition {
  readonly #places: readonly number[]
  readonly #parts: Float64Array
  readonly #words: Float64Array
  #bits = 0

  constructor(places: readonly number[]) {
    this.#places = places
    this.#parts = new Float64Array(places.length)
    this.#words = new Float64Array(places.length)
  }

  /** Splits by one bit. */
  split(bitOf: (place: number) => number): void {
    for (let i = 0; i < this.#places.length; i++) this.#words[i] = 2 * this.#words[i]! + bitOf(this.#places[i]!)
    if (++this.#bits === wordSize) this.#settle()
  }

  /** Splits by small numbers. */
  refine(codes: Int32Array): void {
    this.#settle()
    for (let i = 0; i < this.#places.length; i++) this.#words[i] = codes[this.#places[i]!]!
    this.#settle()
  }

  /** Of a place the others of its part. */
  others(): (place: number) => readonly number[] {
    this.#settle()
    const partOf = new Map(this.#places.map((place, i) => [place, this.#parts[i]!]))
    const members = Map.groupBy(this.#places, (place) => partOf.get(place)!)
    return (place) => members.get(partOf.get(place)!)!.filter((other) => other !== place)
  }

  /** Numbers the parts anew, told apart by what was gathered. */
  #settle(): void {
    const numbers = new Map<number, number>()
    for (let i = 0; i < this.#places.length; i++) {
      const key = this.#parts[i]! * 2 ** wordSize + this.#words[i]!
      const number = numbers.get(key) ?? numbers.size
      numbers.set(key, number)
      this.#parts[i] = number
      this.#words[i] = 0
    }
    this.#bits = 0
  }
}

const known = new WeakMap<Float64Array, Int32Array>()

/** Numbers for weights, the same for those that agree in nine digits. */
function codesOf(weights: Float64Array): Int32Array {
  const found = known.get(weights)
  if (found !== undefined) return found
  const texts = new Map<string, number>()
  const codes = Int32Array.from(weights, (weight) => {
    const text = weight.toPrecision(9)
    const code = texts.get(text) ?? texts.size
    texts.set(text, code)
    return code
  })
  known.set(weights, codes)
  return codes
}
