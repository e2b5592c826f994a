import { widenByOthers } from './helped.ts'
import { alone, close, measure, type Open, openOver, size, type WorldsInput } from './open.ts'
import { type Span, widen } from './span.ts'

/**
 * How far a hidden number of a column may be another with every released statistic being what it is: exchanged with that
 * of others in all the same sets; moved alone as far as coarse means leave it open, and against others in the same sets,
 * one after the other. Nobody crosses a released quantile or moves one. What is found is kept until something else is told.
 */
export class Worlds {
  readonly #input: WorldsInput
  readonly #open: Open
  readonly #span: Span = { low: 0, high: 0 }
  /** When it was looked whether something else is told. */
  #lookedAt = -1

  constructor(input: WorldsInput) {
    this.#input = input
    this.#open = openOver(input)
  }

  has(place: number): boolean {
    return this.#input.support[place] === 1
  }

  /** Widens a span by what is found at once: the number of a place of the support moved alone. */
  soon(place: number, span: Span): void {
    const { found } = this.#measured(place)
    const own = this.#input.cells[place]!
    const at = place * size + alone
    widen(span, own - found[at + 1]!, own + found[at]!)
  }

  /** Widens a span by what takes others, until it is as wide as needed. */
  late(place: number, span: Span, needed: number): void {
    widenByOthers(place, span, needed, this.#measured(place), this.#input)
  }

  /** How wide the numbers of a place are when it is moved alone; 0 outside of the support. */
  widthAlone(place: number): number {
    if (!this.has(place)) return 0
    const { found } = this.#measured(place)
    const own = this.#input.cells[place]!
    const at = place * size + alone
    return own + found[at]! - (own - found[at + 1]!)
  }

  /** How wide the numbers of a place are, looked for until they are as wide as needed; 0 outside of the support. */
  width(place: number, needed: number): number {
    if (!this.has(place)) return 0
    const span = this.#span
    span.low = Infinity
    span.high = -Infinity
    this.soon(place, span)
    if (span.high - span.low < needed) this.late(place, span, needed)
    return span.high - span.low
  }

  /** With the rooms of a place found. */
  #measured(place: number): Open {
    const open = this.#opened()
    if (open.state[place] === 0) measure(place, open)
    return open
  }

  #opened(): Open {
    const { clock, related, told } = this.#input
    if (clock.now === this.#lookedAt) return this.#open
    let newest = 0
    for (let i = 0; i < related.length; i++) newest = Math.max(newest, told[related[i]!.node]!.version)
    if (newest > this.#lookedAt) close(this.#open, this.#input)
    this.#lookedAt = clock.now
    return this.#open
  }
}
