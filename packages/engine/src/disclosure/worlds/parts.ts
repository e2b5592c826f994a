/** Numbers of parts by place, counted from 0. */
export interface Labels {
  readonly of: Int32Array
  readonly count: number
  /** How many places have each. */
  readonly sizes: Int32Array
}

/** Places in parts, which are split further and further. */
export class Parts {
  readonly #places: Uint32Array
  readonly #of: Int32Array
  readonly #sizes: Int32Array
  /** Of a part how many of its places are to be split off, and into which part; while it is being split. */
  readonly #leaving: Int32Array
  readonly #into: Int32Array
  #count = 1

  /** @param length above all places */
  constructor(places: Uint32Array, length: number) {
    this.#places = places
    this.#of = new Int32Array(length)
    this.#sizes = new Int32Array(places.length + 1)
    this.#leaving = new Int32Array(places.length + 1)
    this.#into = new Int32Array(places.length + 1)
    this.unite()
  }

  /** Puts all places in one part again. */
  unite(): void {
    for (let i = 0; i < this.#places.length; i++) this.#of[this.#places[i]!] = 0
    this.#sizes.fill(0)
    this.#sizes[0] = this.#places.length
    this.#count = 1
  }

  /** Tells some of the places, each named once, from the others of their parts. */
  split(places: Uint32Array): void {
    for (let i = 0; i < places.length; i++) this.#leaving[this.#of[places[i]!]!]!++
    for (let i = 0; i < places.length; i++) this.#move(places[i]!)
  }

  /** A part that leaves as a whole stays what it is. */
  #move(place: number): void {
    const part = this.#of[place]!
    if (this.#into[part] === 0) this.#into[part] = this.#leaving[part] === this.#sizes[part] ? -1 : this.#count++
    const into = this.#into[part]!
    if (--this.#leaving[part]! === 0) this.#into[part] = 0
    if (into < 0) return
    this.#of[place] = into
    this.#sizes[part]!--
    this.#sizes[into]!++
  }

  /** What holds until places are put together or split again. */
  get labels(): Labels {
    return { of: this.#of, count: this.#count, sizes: this.#sizes }
  }
}

const known = new WeakMap<Float64Array, Labels>()

/** Labels for weights, the same for those that agree in nine digits. */
export function labelsOfWeights(weights: Float64Array): Labels {
  const found = known.get(weights) ?? labelled(weights)
  known.set(weights, found)
  return found
}

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
