import { Help } from './exchanges.ts'
import type { Clock, NodeTold } from './node-published.ts'
import type { Labels } from './partition.ts'
import { type Related, says, writeLabels } from './related.ts'
import { mean, numbersOfOpening, type Openings } from './slack.ts'
import type { Span } from './span.ts'
import type { Support } from './supports.ts'

/** What worlds follow from. */
export interface WorldsInput {
  /** The numbers that are moved, by place of the grid. */
  readonly cells: Float64Array
  /** The column first, as `relatedTo` and `balanced` give them. */
  readonly related: readonly Related[]
  /** Whose numbers may be otherwise. */
  readonly support: Support
  /** By node; may change, as the clock says. */
  readonly told: readonly NodeTold[]
  readonly clock: Clock
  /** Whether the other who helps most is known. */
  readonly isAgainstInsiders: boolean
}

/** What a related node leaves open, and what a point of the column counts there against it. */
interface Limit {
  readonly openings: Openings
  readonly counts: Float64Array | null
  readonly count: number
}

/** Where what is found of a place lies among its numbers, of each pair what is upward first. */
export const [rooms, above, alone, high, low] = [0, 2, 4, 6, 7]
export const size = 8

/** What is left open, by place of the grid; found when it is asked for. */
export interface Open {
  /** By related node. */
  readonly all: readonly Limit[]
  /** Of the related nodes those that say something, as many as they are, the column first. */
  readonly limits: Limit[]
  speaking: number
  /** 0, or 1 where the rooms are found, or 2 where what takes others is. */
  readonly state: Uint8Array
  /**
   * Side by side for each place, as they are read together: how far the number may move up and down without anything told
   * but means being otherwise, the same by what is told of the nodes above alone, how far it may move alone, and between
   * which numbers it is found to lie.
   */
  readonly found: Float64Array
  /** What those agree in who may be moved against each other, as many as tell some apart; −1 before it is asked for. */
  readonly labels: Labels[]
  telling: number
  /** For who asks others what they give. */
  readonly help: Help
  readonly span: Span
}

export function openOver({ cells: { length }, related, told, isAgainstInsiders }: WorldsInput): Open {
  return {
    all: related.map((one) => limitOf(one, told)),
    state: new Uint8Array(length),
    found: new Float64Array(size * length),
    limits: [],
    speaking: 0,
    labels: [],
    telling: -1,
    help: new Help(isAgainstInsiders),
    span: { low: 0, high: 0 },
  }
}

function limitOf({ node, counts }: Related, told: readonly NodeTold[]): Limit {
  const { openings } = told[node]!
  return typeof counts === 'number'
    ? { openings, counts: null, count: counts }
    : { openings, counts, count: Number.NaN }
}

/** Forgets what was found, as something else is told. */
export function close(open: Open, { related, told }: WorldsInput): void {
  open.state.fill(0)
  open.telling = -1
  open.speaking = 0
  for (let at = 0; at < related.length; at++)
    if (says(related[at]!, told)) {
      told[related[at]!.node]!.refresh()
      open.limits[open.speaking++] = open.all[at]!
    }
}

/** Finds how far the number of a place may move, by all related nodes that say something. */
export function measure(place: number, { limits, speaking, found, state }: Open): void {
  const to = place * size
  let up = Infinity
  let down = Infinity
  let meanUp = Infinity
  let meanDown = Infinity
  for (let at = speaking - 1; at >= 0; at--) {
    if (at === 0) put(found, to + above, up, down)
    const { counts, count, openings } = limits[at]!
    const weight = counts === null ? count : counts[place]!
    if (weight === 0) continue
    const by = Math.abs(weight)
    const rise = place * numbersOfOpening + (weight > 0 ? 0 : 1)
    const fall = place * numbersOfOpening + (weight > 0 ? 1 : 0)
    up = Math.min(up, Math.max(0, openings[rise]! / by))
    down = Math.min(down, Math.max(0, openings[fall]! / by))
    meanUp = Math.min(meanUp, openings[rise + mean]! / by)
    meanDown = Math.min(meanDown, openings[fall + mean]! / by)
  }
  put(found, to + rooms, up, down)
  put(found, to + alone, Math.min(up, meanUp), Math.min(down, meanDown))
  state[place] = 1
}

function put(found: Float64Array, at: number, up: number, down: number): void {
  found[at] = up
  found[at + 1] = down
}

/** Finds what those agree in who may be moved against each other, as something is told now. */
export function label(open: Open, { related, told }: WorldsInput): void {
  if (open.telling < 0) open.telling = writeLabels(open.labels, related, told)
}
