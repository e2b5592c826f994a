import { placesOf } from '@pmm/comparison/visible/bit-marks'
import { isMissing } from '@pmm/scoring/kernel/missing'
import type { Column } from '../cells/column.ts'
import type { Statistic } from '../cells/statistic.ts'
import { Partition } from './partition.ts'
import { limit, limitByScale, mean, numbersOfSlack, type Slack } from './slack.ts'

/** Counts how often a cell of any node was published or withdrawn. */
export interface Clock {
  now: number
}

/**
 * The published cells of one node, and what follows from them for each confidential value. That is computed when it is
 * asked for, then narrowed by cells published since; it begins anew when a cell was withdrawn.
 */
export class NodePublished {
  readonly #column: Column
  readonly #hidden: Uint32Array
  /** Places of confidential values that are missing. */
  readonly #missing: Uint32Array
  readonly #statistics: Statistic[] = []
  readonly #slack: Slack
  readonly #partition: Partition
  readonly #meanPartition: Partition
  /** How many of the statistics are never withdrawn any more. */
  #settled = 0
  /** The slack by those alone, and by how many of them that was; −1 before it is asked for. */
  readonly #base: Slack
  #inBase = -1
  /** How many of the statistics each of these takes in; −1 where it has to begin anew. */
  #included = { slack: -1, partition: -1, meanPartition: -1 }
  readonly #clock: Clock
  #version = 0

  constructor(column: Column, clock: Clock) {
    this.#clock = clock
    this.#column = column
    this.#hidden = placesOf(column.hidden)
    this.#missing = this.#hidden.filter((place) => isMissing(column.values[place]!))
    this.#slack = new Float64Array(column.values.length * numbersOfSlack)
    this.#base = new Float64Array(this.#slack.length)
    this.#partition = new Partition(this.#hidden, column.values.length)
    this.#meanPartition = new Partition(this.#hidden, column.values.length)
  }

  /** The cells in the order in which they were published. */
  get statistics(): readonly Statistic[] {
    return this.#statistics
  }

  /** The clock when a cell was last published or withdrawn. */
  get version(): number {
    return this.#version
  }

  publish(statistic: Statistic): void {
    this.#statistics.push(statistic)
    this.#version = ++this.#clock.now
  }

  /** Says that no cell published until now will be withdrawn. */
  settle(): void {
    this.#settled = this.#statistics.length
  }

  withdraw(statistic: Statistic): void {
    this.#statistics.splice(this.#statistics.lastIndexOf(statistic), 1)
    this.#included = { slack: -1, partition: -1, meanPartition: -1 }
    this.#version = ++this.#clock.now
  }

  /** Written anew by `refresh`. */
  get slack(): Slack {
    return this.#slack
  }

  /** Brings the slack up to the cells published now. */
  refresh(): void {
    const { length } = this.#statistics
    if (this.#included.slack === length) return
    if (this.#included.slack < 0) this.#openByBase()
    for (let at = this.#included.slack; at < length; at++)
      limit(this.#slack, this.#statistics[at]!, this.#column.values)
    this.#included.slack = length
  }

  /** Begins with the slack that the settled cells leave. */
  #openByBase(): void {
    if (this.#inBase < 0) limitByScale(this.#base, this.#column, this.#hidden)
    for (let at = Math.max(0, this.#inBase); at < this.#settled; at++)
      limit(this.#base, this.#statistics[at]!, this.#column.values)
    this.#inBase = this.#settled
    this.#slack.set(this.#base)
    this.#included.slack = this.#settled
  }

  /** The confidential values parted by the cells they are in; it holds until a cell is published or withdrawn. */
  get partition(): Partition {
    const { length } = this.#statistics
    if (this.#included.partition < 0) this.#unite(this.#partition)
    for (let at = Math.max(0, this.#included.partition); at < length; at++)
      this.#partition.split(this.#statistics[at]!.confidential)
    this.#included.partition = length
    return this.#partition
  }

  /** The confidential values parted by the means they are in; it holds until a cell is published or withdrawn. */
  get meanPartition(): Partition {
    const { length } = this.#statistics
    if (this.#included.meanPartition < 0) this.#unite(this.#meanPartition)
    for (let at = Math.max(0, this.#included.meanPartition); at < length; at++) {
      const { confidential, slack } = this.#statistics[at]!
      if (slack !== null) this.#meanPartition.split(confidential)
    }
    this.#included.meanPartition = length
    return this.#meanPartition
  }

  /** How far a confidential value may at most rise by itself. */
  upperSlack(place: number): number {
    const at = place * numbersOfSlack
    return Math.min(Math.max(0, this.#slack[at]!), this.#slack[at + mean]!)
  }

  /** How far a confidential value may at most fall by itself. */
  lowerSlack(place: number): number {
    const at = place * numbersOfSlack + 1
    return Math.min(Math.max(0, this.#slack[at]!), this.#slack[at + mean]!)
  }

  /** Whether the means tell a confidential value from all others. */
  isSingledOut(place: number): boolean {
    return this.#statistics.length > 0 && this.meanPartition.sizeAt(place) === 1
  }

  #unite(partition: Partition): void {
    partition.unite()
    partition.split(this.#missing)
  }
}
