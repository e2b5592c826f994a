import type { NodeTold } from './node-published.ts'
import { alone, close, measure, type Open, openOver, size, type WorldsInput } from './open.ts'
import { empty, type Span, widen } from './span.ts'
import { widenByOthers } from './with-exchanges.ts'

/**
 * How far a hidden number of a column may be another with every released statistic being what it is: exchanged with that
 * of others in all the same sets; moved alone as far as coarse means leave it open, and against others in the same sets,
 * one after the other. Nobody crosses a released quantile or moves one. What is found is kept until something else is told.
 */
export class Worlds {
  readonly #input: WorldsInput
  /** What is told of the related nodes. */
  readonly #sources: readonly NodeTold[]
  /** Made when it is first asked for, since most numbers are wide in the first world that is looked at. */
  #open: Open | undefined
  readonly #span: Span = { low: 0, high: 0 }
  /** When it was looked whether something else is told. */
  #lookedAt = -1

  constructor(input: WorldsInput) {
    this.#input = input
    this.#sources = input.related.map(({ node }) => input.told[node]!)
  }

  /** What is open as things are told now. */
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

  has(place: number): boolean {
    return this.#input.support[place] === 1
  }

  /** Widens a span by what is found at once: the number of a place of the support moved alone. */
  soon(place: number, span: Span): void {
    const open = this.#look()
    if (open.state[place] === 0) measure(place, open)
    const own = this.#input.cells[place]!
    const at = place * size + alone
    widen(span, own - open.found[at + 1]!, own + open.found[at]!)
  }

  /** Widens a span by what takes others, until it is as wide as needed. */
  late(place: number, span: Span, needed: number): void {
    const open = this.#look()
    if (open.state[place] === 0) measure(place, open)
    widenByOthers(place, span, needed, open, this.#input)
  }

  /** How wide the numbers of a place are, looked for until they are as wide as needed; 0 outside of the support. */
  width(place: number, needed: number): number {
    if (!this.has(place)) return 0
    const span = this.#span
    empty(span)
    this.soon(place, span)
    if (!(span.high - span.low >= needed)) this.late(place, span, needed)
    return span.high - span.low
  }

  /** Adds how wide the numbers are when they are moved alone, where that is not wide yet. @param weights by place */
  addAlone({ places, needed, widths }: Sums, weights: Float64Array): void {
    for (let i = 0; i < places.length; i++) {
      const place = places[i]!
      if (weights[place] !== 0 && widths[i]! < needed[place]!) widths[i]! += weights[place]! * this.width(place, 0)
    }
  }

  /** Adds how wide the numbers are with the help of others, looked for until that is wide. @param weights by place */
  addHelped({ places, needed, widths }: Sums, weights: Float64Array): void {
    for (let i = 0; i < places.length; i++) {
      const place = places[i]!
      const missing = needed[place]! - widths[i]!
      const weight = weights[place]!
      if (weight !== 0 && missing > 0) widths[i]! += weight * this.width(place, (missing / weight) * ample)
    }
  }
}

/** So much more is looked for than is missing that rounding takes nothing away. */
const ample = 1 + 1e-9

/** Widths of places that are summed up over KPIs, and how wide they have to be by place of the grid. */
export interface Sums {
  readonly places: readonly number[]
  readonly needed: Float64Array
  readonly widths: Float64Array
}
