import { Exchanges } from './exchanges.ts'
import type { Clock, NodePublished } from './node-published.ts'
import { aboveAt, aloneAt, numbersOfOpen, reachAt } from './open-numbers.ts'
import type { Labels } from './partition.ts'
import { type Related, says, writeLabels } from './related.ts'
import { mean, numbersOfSlack, type Slack } from './slack.ts'
import type { Span } from './span.ts'
import type { Support } from './supports.ts'

/** What feasible intervals follow from. */
export interface IntervalInput {
  /** The values that are moved, by place of the grid. */
  readonly values: Float64Array
  /** The related nodes, the column first, as `relatedTo` and `compensated` give them. */
  readonly related: readonly Related[]
  /** The contributors whose values may move. */
  readonly support: Support
  /** The published cells by node; they may change, as the clock says. */
  readonly published: readonly NodePublished[]
  readonly clock: Clock
  /** Whether the contributor who adds most must be left out. */
  readonly insiderAttack: boolean
}

/** What a related node leaves open, and what a point of the column counts there against it. */
interface Limit {
  readonly slack: Slack
  readonly counts: Float64Array | null
  readonly count: number
}

/** What published cells leave open, by place of the grid; computed when it is asked for. */
export interface Open {
  /** By related node. */
  readonly all: readonly Limit[]
  /** Of the related nodes those that say something, as many as they are, the column first. */
  readonly limits: Limit[]
  speaking: number
  /** By place: 0, or 1 where the reach of the value is found, or 2 where that with exchanges is. */
  readonly state: Uint8Array
  /**
   * The numbers of each place, as `numbersOfOpen` lays them out.
   */
  readonly found: Float64Array
  /** What those agree in who may be moved against each other, as many as tell some apart; −1 before it is asked for. */
  readonly labels: Labels[]
  labelCount: number
  /** A scratch for asking other contributors what they add. */
  readonly exchanges: Exchanges
  readonly span: Span
}

/** An `Open` of which nothing is computed yet. */
export function openOver({ values: { length }, related, published, insiderAttack }: IntervalInput): Open {
  return {
    all: related.map((one) => limitOf(one, published)),
    state: new Uint8Array(length),
    found: new Float64Array(numbersOfOpen * length),
    limits: [],
    speaking: 0,
    labels: [],
    labelCount: -1,
    exchanges: new Exchanges(insiderAttack),
    span: { low: 0, high: 0 },
  }
}

function limitOf({ node, counts }: Related, published: readonly NodePublished[]): Limit {
  const { slack } = published[node]!
  return typeof counts === 'number' ? { slack, counts: null, count: counts } : { slack, counts, count: Number.NaN }
}

/** Forgets what was computed, as other cells are published. */
export function close(open: Open, { related, published }: IntervalInput): void {
  open.state.fill(0)
  open.labelCount = -1
  open.speaking = 0
  for (let at = 0; at < related.length; at++)
    if (says(related[at]!, published)) {
      published[related[at]!.node]!.refresh()
      open.limits[open.speaking++] = open.all[at]!
    }
}

/** Computes how far the value of a place may move, by all related nodes that say something. */
export function measure(place: number, { limits, speaking, found, state }: Open): void {
  const to = place * numbersOfOpen
  let up = Infinity
  let down = Infinity
  let meanUp = Infinity
  let meanDown = Infinity
  for (let at = speaking - 1; at >= 0; at--) {
    if (at === 0) put(found, to + aboveAt, up, down)
    const { counts, count, slack } = limits[at]!
    const weight = counts === null ? count : counts[place]!
    if (weight === 0) continue
    const by = Math.abs(weight)
    const rise = place * numbersOfSlack + (weight > 0 ? 0 : 1)
    const fall = place * numbersOfSlack + (weight > 0 ? 1 : 0)
    up = Math.min(up, Math.max(0, slack[rise]! / by))
    down = Math.min(down, Math.max(0, slack[fall]! / by))
    meanUp = Math.min(meanUp, slack[rise + mean]! / by)
    meanDown = Math.min(meanDown, slack[fall + mean]! / by)
  }
  put(found, to + reachAt, up, down)
  put(found, to + aloneAt, Math.min(up, meanUp), Math.min(down, meanDown))
  state[place] = 1
}

function put(found: Float64Array, at: number, up: number, down: number): void {
  found[at] = up
  found[at + 1] = down
}

/** Labels contributors by what those who move against each other must have in common. */
export function label(open: Open, { related, published }: IntervalInput): void {
  if (open.labelCount < 0) open.labelCount = writeLabels(open.labels, related, published)
}
