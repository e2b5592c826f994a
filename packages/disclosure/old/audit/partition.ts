import { memo } from '@pmm/core/memo/memo'

/** By place the number of its part, counted from 0. */
export interface Labels {
  readonly of: Int32Array
  readonly count: number
  /** How many places have each. */
  readonly sizes: Int32Array
}

/** A partition of places, split further and further; its labels hold until it is united or split again. */
export class Partition implements Labels {
  readonly #places: Uint32Array
  readonly of: Int32Array
  readonly sizes: Int32Array
  /** Of a part how many of its places are to be split off, and into which part; while it is being split. */
  readonly #leaving: Int32Array
  readonly #into: Int32Array
  #count = 1
  /** Of each part its first place, and of each place the next one of its part; −1 where there is none. */
  readonly #first: Int32Array
  readonly #next: Int32Array
  #isChained = false

  /**
   * @param places ascending
   * @param length above all places
   */
  constructor(places: Uint32Array, length: number) {
    this.#places = places
    this.of = new Int32Array(length)
    this.sizes = new Int32Array(places.length + 1)
    this.#leaving = new Int32Array(places.length + 1)
    this.#into = new Int32Array(places.length + 1)
    this.#first = new Int32Array(places.length + 1)
    this.#next = new Int32Array(length)
    this.unite()
  }

  get count(): number {
    return this.#count
  }

  /** Puts all places in one part again. */
  unite(): void {
    this.of.fill(0)
    this.sizes.fill(0)
    this.sizes[0] = this.#places.length
    this.#count = 1
    this.#isChained = false
  }

  /** Tells some of the places, each named once, from the others of their parts. */
  split(places: Uint32Array): void {
    for (let i = 0; i < places.length; i++) this.#leaving[this.of[places[i]!]!]!++
    for (let i = 0; i < places.length; i++) this.#move(places[i]!)
    this.#isChained = false
  }

  /** A part that leaves as a whole stays what it is. */
  #move(place: number): void {
    const part = this.of[place]!
    if (this.#into[part] === 0) this.#into[part] = this.#leaving[part] === this.sizes[part] ? -1 : this.#count++
    const into = this.#into[part]!
    if (--this.#leaving[part]! === 0) this.#into[part] = 0
    if (into < 0) return
    this.of[place] = into
    this.sizes[part]!--
    this.sizes[into]!++
  }

  /** How many places are in the part of one, itself included. */
  sizeAt(place: number): number {
    return this.sizes[this.of[place]!]!
  }

  /** The first place of the part of one; the others follow in the chain. */
  firstLike(place: number): number {
    return this.#first[this.of[place]!]!
  }

  /** Of each place the next one of its part, ascending; −1 after the last. */
  get chain(): Int32Array {
    if (this.#isChained) return this.#next
    this.#first.fill(-1)
    for (let i = this.#places.length - 1; i >= 0; i--) {
      const place = this.#places[i]!
      const part = this.of[place]!
      this.#next[place] = this.#first[part]!
      this.#first[part] = place
    }
    this.#isChained = true
    return this.#next
  }
}

/** Labels for weights by place, the same for weights that agree in nine digits; of the same weights made once. */
export const labelsOfWeights: (weights: Float64Array) => Labels = memo('labels of weights', labelled)

function labelled(weights: Float64Array): Labels {
  const numbers = new Map<number, number>()
  const texts = new Map<string, number>()
  const of = new Int32Array(weights.length)
  for (let place = 0; place < weights.length; place++) {
    const weight = weights[place]!
    if (place > 0 && weight === weights[place - 1]) {
      of[place] = of[place - 1]!
      continue
    }
    if (!numbers.has(weight)) {
      const text = weight.toPrecision(9)
      if (!texts.has(text)) texts.set(text, texts.size)
      numbers.set(weight, texts.get(text)!)
    }
    of[place] = numbers.get(weight)!
  }
  return { of, count: texts.size, sizes: sizesOf(of, texts.size) }
}

function sizesOf(of: Int32Array, count: number): Int32Array {
  const sizes = new Int32Array(count)
  for (let i = 0; i < of.length; i++) sizes[of[i]!]!++
  return sizes
}
