import { findHelped, type Span, widen } from './helped.ts'
import { alone, close, high, low, measure, type Open, openOver, size, type WorldsInput } from './open.ts'

/**
 * How far a hidden number of a column may be another with every released statistic being what it is: exchanged with that
 * of others in all the same sets; moved alone as far as coarse means leave it open, and against others in the same sets,
 * one after the other. Nobody crosses a released quantile or moves one. What is found is kept until something else is told.
 */
export class Worlds {
  readonly #input: WorldsInput
  readonly #indexOf: Int32Array
  readonly #open: Open
  /** When it was looked whether something else is told. */
  #lookedAt = -1

  constructor(input: WorldsInput) {
    this.#input = input
    this.#indexOf = input.support.indexOf
    this.#open = openOver(input)
  }

  has(place: number): boolean {
    return this.#indexOf[place]! >= 0
  }

  /** Widens a span by what is found at once: the number of a place of the support moved alone. */
  soon(place: number, span: Span): void {
    const index = this.#indexOf[place]!
    const { cells, found } = this.#measured(index)
    const at = index * size + alone
    widen(span, cells[index]! - found[at + 1]!, cells[index]! + found[at]!)
  }

  /** Widens a span by what takes others. */
  late(place: number, span: Span): void {
    const index = this.#indexOf[place]!
    const open = this.#measured(index)
    if (open.state[index] === 1) findHelped(index, open, this.#input)
    widen(span, open.found[index * size + low]!, open.found[index * size + high]!)
  }

  /** How wide the numbers of a place are when it is moved alone; 0 outside of the support. */
  widthAlone(place: number): number {
    const index = this.#indexOf[place]!
    if (index < 0) return 0
    const { cells, found } = this.#measured(index)
    const at = index * size + alone
    return cells[index]! + found[at]! - (cells[index]! - found[at + 1]!)
  }

  /** How wide the numbers of a place are, looked for until they are as wide as needed; 0 outside of the support. */
  width(place: number, needed: number): number {
    const index = this.#indexOf[place]!
    if (index < 0) return 0
    const open = this.#measured(index)
    const { cells, found } = open
    const at = index * size
    const lowest = cells[index]! - found[at + alone + 1]!
    const highest = cells[index]! + found[at + alone]!
    if (highest - lowest >= needed) return highest - lowest
    if (open.state[index] === 1) findHelped(index, open, this.#input)
    return Math.max(0, Math.max(highest, found[at + high]!) - Math.min(lowest, found[at + low]!))
  }

  /** With the rooms of an index found. */
  #measured(index: number): Open {
    const open = this.#opened()
    if (open.state[index] === 0) measure(index, open, this.#input)
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
