import { numbersOf } from '../marks.ts'
import { type Clock, mean, type NodeTold, numbersOfOpening, type Openings } from './openings.ts'
import type { Labels } from './parts.ts'
import { type Related, says, weightsOf } from './related.ts'
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
  readonly weights: Float64Array
}

/** Where what is found of an index lies among its numbers, of each pair what is upward first. */
export const [rooms, above, alone, high, low] = [0, 2, 4, 6, 7]
export const size = 8

/** What is left open, by index of the support; found when it is asked for. */
export interface Open {
  readonly cells: Float64Array
  /** By related node. */
  readonly all: readonly Limit[]
  /** Of the related nodes that say something, the column first. */
  readonly limits: Limit[]
  /** 0, or 1 where the rooms are found, or 2 where what takes others is. */
  readonly state: Uint8Array
  /**
   * Side by side for each index, as they are read together: how far the number may move up and down without anything told
   * but means being otherwise, the same by what is told of the nodes above alone, how far it may move alone, and between
   * which numbers it is found to lie.
   */
  readonly found: Float64Array
  /** What those agree in who may be moved against each other. */
  labels: readonly Labels[] | undefined
  /** Room for the others a number may be moved against. */
  readonly others: Int32Array
}

export function openOver({ cells, related, told, support: { places } }: WorldsInput): Open {
  return {
    cells: numbersOf(places, cells),
    all: related.map((one) => ({ openings: told[one.node]!.openings, weights: weightsOf(one, places) })),
    ...{ state: new Uint8Array(places.length), found: new Float64Array(size * places.length) },
    ...{ limits: [], labels: undefined, others: new Int32Array(places.length) },
  }
}

/** Forgets what was found, as something else is told. */
export function close(open: Open, { related, told }: WorldsInput): void {
  open.state.fill(0)
  open.labels = undefined
  open.limits.length = 0
  for (let at = 0; at < related.length; at++)
    if (says(related[at]!, told)) {
      told[related[at]!.node]!.refresh()
      open.limits.push(open.all[at]!)
    }
}

/** Finds how far the number of a place may move, by all related nodes that say something. */
export function measure(index: number, { limits, found, state }: Open, { support }: WorldsInput): void {
  const first = support.places[index]! * numbersOfOpening
  const to = index * size
  let [up, down, meanUp, meanDown] = [Infinity, Infinity, Infinity, Infinity]
  for (let at = limits.length - 1; at >= 0; at--) {
    if (at === 0) put(found, to + above, up, down)
    const { weights, openings } = limits[at]!
    const weight = weights[index]!
    if (weight === 0) continue
    const by = Math.abs(weight)
    const [rise, fall] = weight > 0 ? [first, first + 1] : [first + 1, first]
    up = Math.min(up, Math.max(0, openings[rise]! / by))
    down = Math.min(down, Math.max(0, openings[fall]! / by))
    meanUp = Math.min(meanUp, openings[rise + mean]! / by)
    meanDown = Math.min(meanDown, openings[fall + mean]! / by)
  }
  put(found, to + rooms, up, down)
  put(found, to + alone, Math.min(up, meanUp), Math.min(down, meanDown))
  state[index] = 1
}

function put(found: Float64Array, at: number, up: number, down: number): void {
  found[at] = up
  found[at + 1] = down
}
