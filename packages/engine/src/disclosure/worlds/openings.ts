import { isMissing } from '../../kernel/missing.ts'
import type { Column } from '../columns.ts'
import { placesOf } from '../marks.ts'
import type { Slack, Statistic } from '../statistic.ts'
import { type Labels, Parts } from './parts.ts'

/** How far each hidden number of a node may rise or fall by itself, by place of the grid. */
export interface Opening {
  /** Without crossing a told quantile or leaving the scale. */
  readonly room: Float64Array
  /** With every told mean staying as it is. */
  readonly mean: Float64Array
}

export interface Openings {
  readonly upward: Opening
  readonly downward: Opening
  /** How far apart the told quantiles are that a number lies between; −∞ where it makes one of them. */
  readonly between: Float64Array
}

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
  readonly #statistics: Statistic[] = []
  readonly #openings: Openings
  readonly #alike: Parts
  readonly #even: Parts
  /** How many of the statistics are in each; −1 where it has to begin anew. */
  #known = { openings: -1, alike: -1, even: -1 }
  readonly #clock: Clock
  #version = 0

  constructor(column: Column, clock: Clock) {
    this.#clock = clock
    this.#column = column
    this.#hidden = placesOf(column.hidden)
    this.#openings = blankOpenings(column.cells.length)
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
    if (this.#known.openings === this.#statistics.length) return
    if (this.#known.openings < 0) limitByScale(this.#openings, this.#column, this.#hidden)
    for (const one of this.#since(this.#known.openings)) limit(this.#openings, one, this.#column.cells)
    this.#known.openings = this.#statistics.length
  }

  /** The same for hidden numbers that are in the same statistics, until more or less is told. */
  get alike(): Labels {
    if (this.#known.alike < 0) this.#unite(this.#alike)
    for (const { own } of this.#since(this.#known.alike)) this.#alike.split(own)
    this.#known.alike = this.#statistics.length
    return this.#alike.labels
  }

  /** The same for hidden numbers that are in the same means, until more or less is told. */
  get even(): Labels {
    if (this.#known.even < 0) this.#unite(this.#even)
    for (const { own, slack } of this.#since(this.#known.even)) if (slack !== null) this.#even.split(own)
    this.#known.even = this.#statistics.length
    return this.#even.labels
  }

  /** The statistics that were told after so many. */
  #since(known: number): readonly Statistic[] {
    return known <= 0 ? this.#statistics : this.#statistics.slice(known)
  }

  #unite(parts: Parts): void {
    const { cells } = this.#column
    parts.unite()
    parts.split(this.#hidden.filter((place) => isMissing(cells[place]!)))
  }
}

function blankOpenings(length: number): Openings {
  const numbers = () => new Float64Array(length)
  const opening = () => ({ room: numbers(), mean: numbers() })
  return { upward: opening(), downward: opening(), between: numbers() }
}

/** What the scale alone leaves open. */
function limitByScale({ upward, downward, between }: Openings, column: Column, hidden: Uint32Array): void {
  const { cells, lowest, highest } = column
  for (let i = 0; i < hidden.length; i++) {
    const place = hidden[i]!
    const at = cells[place]!
    upward.room[place] = isMissing(at) ? Infinity : highest - at
    downward.room[place] = isMissing(at) ? Infinity : at - lowest
    upward.mean[place] = Infinity
    downward.mean[place] = Infinity
    between[place] = Infinity
  }
}

function limit(openings: Openings, statistic: Statistic, cells: Float64Array): void {
  if (statistic.slack !== null) limitByMean(openings, statistic.own, statistic.slack)
  if (statistic.edges.length > 0) limitByQuantiles(openings, statistic, cells)
}

function limitByMean({ upward, downward }: Openings, own: Uint32Array, { up, down }: Slack): void {
  for (let i = 0; i < own.length; i++) {
    const place = own[i]!
    upward.mean[place] = Math.min(upward.mean[place]!, up)
    downward.mean[place] = Math.min(downward.mean[place]!, down)
  }
}

/** A number stays between the told order statistics it lies between; one that makes such a statistic stays. */
function limitByQuantiles(openings: Openings, { own, critical, edges }: Statistic, cells: Float64Array): void {
  const { upward, downward, between } = openings
  for (let i = 0; i < own.length; i++) {
    const place = own[i]!
    const at = cells[place]!
    const low = edgeBelow(edges, at)
    const high = edgeAbove(edges, at)
    const isFixed = critical.includes(place)
    between[place] = Math.min(between[place]!, isFixed ? -Infinity : high - low)
    upward.room[place] = Math.min(upward.room[place]!, isFixed ? 0 : high - at)
    downward.room[place] = Math.min(downward.room[place]!, isFixed ? 0 : at - low)
  }
}

function edgeBelow(edges: Float64Array, at: number): number {
  for (let i = edges.length - 1; i >= 0; i--) if (edges[i]! <= at) return edges[i]!
  return -Infinity
}

function edgeAbove(edges: Float64Array, at: number): number {
  for (let i = 0; i < edges.length; i++) if (edges[i]! >= at) return edges[i]!
  return Infinity
}
