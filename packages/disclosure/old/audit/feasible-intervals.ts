import type { NodePublished } from './node-published.ts'
import { close, type IntervalInput, measure, type Open, openOver } from './open.ts'
import { aloneAt, numbersOfOpen } from './open-numbers.ts'
import { empty, type Span, widen } from './span.ts'
import { widenWithExchanges } from './widen-with-exchanges.ts'

/**
 * The feasible intervals of a column: which values a confidential value may have with every published cell staying what it
 * is, moved alone as far as coarse means leave slack, moved against other contributors in the same sets, or exchanged with
 * one in all the same sets. No value crosses a published quantile or moves one. Intervals are kept until other cells are
 * published.
 */
export class FeasibleIntervals {
  readonly #input: IntervalInput
  /** The published cells of the related nodes. */
  readonly #sources: readonly NodePublished[]
  /** Made when it is first asked for, since most values are wide in the first intervals that are looked at. */
  #open: Open | undefined
  readonly #span: Span = { low: 0, high: 0 }
  /** The clock when it was last asked whether other cells are published. */
  #lookedAt = -1

  constructor(input: IntervalInput) {
    this.#input = input
    this.#sources = input.related.map(({ node }) => input.published[node]!)
  }

  /** What the cells published now leave open. */
  #look(): Open {
    const { now } = this.#input.clock
    this.#open ??= openOver(this.#input)
    if (now === this.#lookedAt) return this.#open
    if (this.#isChanged()) close(this.#open, this.#input)
    this.#lookedAt = now
    return this.#open
  }

  #isChanged(): boolean {
    for (let i = 0; i < this.#sources.length; i++) if (this.#sources[i]!.version > this.#lookedAt) return true
    return false
  }

  /** Whether the value of a place may move at all. */
  has(place: number): boolean {
    return this.#input.support[place] === 1
  }

  /** Widens a span by the value of a place of the support moved alone, which is found at once. */
  alone(place: number, span: Span): void {
    const open = this.#look()
    if (open.state[place] === 0) measure(place, open)
    const value = this.#input.values[place]!
    const at = place * numbersOfOpen + aloneAt
    widen(span, value - open.found[at + 1]!, value + open.found[at]!)
  }

  /** Widens a span by moves and exchanges with other contributors, until it is as wide as asked. */
  withExchanges(place: number, span: Span, protectionWidth: number): void {
    const open = this.#look()
    if (open.state[place] === 0) measure(place, open)
    widenWithExchanges(place, span, protectionWidth, open, this.#input)
  }

  /** The width of the interval of a place, looked for until it is as wide as asked; 0 outside the support. */
  width(place: number, protectionWidth: number): number {
    if (!this.has(place)) return 0
    const span = this.#span
    empty(span)
    this.alone(place, span)
    if (!(span.high - span.low >= protectionWidth)) this.withExchanges(place, span, protectionWidth)
    return span.high - span.low
  }

  /** Adds the widths of intervals of values moved alone, where a sum is not wide yet. @param weights by place */
  addAlone({ places, protectionWidth, widths }: Sums, weights: Float64Array): void {
    for (let i = 0; i < places.length; i++) {
      const place = places[i]!
      if (weights[place] !== 0 && widths[i]! < protectionWidth[place]!)
        widths[i]! += weights[place]! * this.width(place, 0)
    }
  }

  /** Adds the widths of intervals with exchanges, looked for until a sum is wide. @param weights by place */
  addHelped({ places, protectionWidth, widths }: Sums, weights: Float64Array): void {
    for (let i = 0; i < places.length; i++) {
      const place = places[i]!
      const missing = protectionWidth[place]! - widths[i]!
      const weight = weights[place]!
      if (weight !== 0 && missing > 0) widths[i]! += weight * this.width(place, (missing / weight) * ample)
    }
  }
}

/** So much more is looked for than is missing that rounding takes nothing away. */
const ample = 1 + 1e-9

/** Widths of places that are summed up over KPIs, and the protection widths by place of the grid. */
export interface Sums {
  readonly places: readonly number[]
  readonly protectionWidth: Float64Array
  readonly widths: Float64Array
}
