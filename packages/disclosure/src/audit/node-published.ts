import { placesOf } from '@pmm/comparison/visible/marks'
import { isMissing } from '@pmm/scoring/kernel/missing'
import type { Column } from '../cells/columns.ts'
import type { Statistic } from '../cells/statistic.ts'
import { Parts } from './partition.ts'
import { limit, limitByScale, mean, numbersOfOpening, type Openings } from './slack.ts'

/** Counts how often more or less was told of any node. */
export interface Clock {
  now: number
}

/**
 * What is told of one node, and what follows from it for each hidden number. That is found when it is asked for, and then
 * narrowed by what was told since; it begins anew when something was taken back.
 */
export class NodeTold {
  readonly #column: Column
  readonly #hidden: Uint32Array
  /** Those of the hidden that are missing. */
  readonly #missing: Uint32Array
  readonly #statistics: Statistic[] = []
  readonly #openings: Openings
  readonly #alike: Parts
  readonly #even: Parts
  /** How many of the statistics are not taken back any more. */
  #settled = 0
  /** The openings by those alone, and by how many that was; −1 where they were not asked for. */
  readonly #base: Openings
  #inBase = -1
  /** How many of the statistics are in each; −1 where it has to begin anew. */
  #known = { openings: -1, alike: -1, even: -1 }
  readonly #clock: Clock
  #version = 0

  constructor(column: Column, clock: Clock) {
    this.#clock = clock
    this.#column = column
    this.#hidden = placesOf(column.hidden)
    this.#missing = this.#hidden.filter((place) => isMissing(column.cells[place]!))
    this.#openings = new Float64Array(column.cells.length * numbersOfOpening)
    this.#base = new Float64Array(this.#openings.length)
    this.#alike = new Parts(this.#hidden, column.cells.length)
    this.#even = new Parts(this.#hidden, column.cells.length)
  }

  /** In the order in which they were told. */
  get statistics(): readonly Statistic[] {
    return this.#statistics
  }

  /** When more or less was told last. */
  get version(): number {
    return this.#version
  }

  tell(statistic: Statistic): void {
    this.#statistics.push(statistic)
    this.#version = ++this.#clock.now
  }

  /** Says that what was told until now is not taken back. */
  settle(): void {
    this.#settled = this.#statistics.length
  }

  takeBack(statistic: Statistic): void {
    this.#statistics.splice(this.#statistics.lastIndexOf(statistic), 1)
    this.#known = { openings: -1, alike: -1, even: -1 }
    this.#version = ++this.#clock.now
  }

  /** Written anew by `refresh`. */
  get openings(): Openings {
    return this.#openings
  }

  /** Brings the openings up to what is told. */
  refresh(): void {
    const { length } = this.#statistics
    if (this.#known.openings === length) return
    if (this.#known.openings < 0) this.#openByBase()
    for (let at = this.#known.openings; at < length; at++)
      limit(this.#openings, this.#statistics[at]!, this.#column.cells)
    this.#known.openings = length
  }

  /** Leaves open what the settled statistics do. */
  #openByBase(): void {
    if (this.#inBase < 0) limitByScale(this.#base, this.#column, this.#hidden)
    for (let at = Math.max(0, this.#inBase); at < this.#settled; at++)
      limit(this.#base, this.#statistics[at]!, this.#column.cells)
    this.#inBase = this.#settled
    this.#openings.set(this.#base)
    this.#known.openings = this.#settled
  }

  /** The same for hidden numbers that are in the same statistics, until more or less is told. */
  get alike(): Parts {
    const { length } = this.#statistics
    if (this.#known.alike < 0) this.#unite(this.#alike)
    for (let at = Math.max(0, this.#known.alike); at < length; at++) this.#alike.split(this.#statistics[at]!.own)
    this.#known.alike = length
    return this.#alike
  }

  /** The same for hidden numbers that are in the same means, until more or less is told. */
  get even(): Parts {
    const { length } = this.#statistics
    if (this.#known.even < 0) this.#unite(this.#even)
    for (let at = Math.max(0, this.#known.even); at < length; at++) {
      const { own, slack } = this.#statistics[at]!
      if (slack !== null) this.#even.split(own)
    }
    this.#known.even = length
    return this.#even
  }

  /** How far a hidden number may at most rise by itself. */
  mayRise(place: number): number {
    const at = place * numbersOfOpening
    return Math.min(Math.max(0, this.#openings[at]!), this.#openings[at + mean]!)
  }

  /** How far it may at most fall. */
  mayFall(place: number): number {
    const at = place * numbersOfOpening + 1
    return Math.min(Math.max(0, this.#openings[at]!), this.#openings[at + mean]!)
  }

  /** Whether the means tell a hidden number from all others. */
  isToldApart(place: number): boolean {
    return this.#statistics.length > 0 && this.even.sizeAt(place) === 1
  }

  #unite(parts: Parts): void {
    parts.unite()
    parts.split(this.#missing)
  }
}
