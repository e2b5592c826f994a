import { numbersOf } from '../marks.ts'
import type { Clock, NodeTold, Openings } from './openings.ts'
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

/** How far numbers may move up and down, by index of a support. */
export interface Rooms {
  readonly up: Float64Array
  readonly down: Float64Array
}

/** What a related node leaves open, and what a point of the column counts there against it. */
interface Limit {
  readonly openings: Openings
  readonly weights: Float64Array
}

/** What is left open, by index of the support; found when it is asked for. */
export interface Open {
  readonly cells: Float64Array
  /** By related node. */
  readonly all: readonly Limit[]
  /** Of the related nodes that say something, the column first. */
  readonly limits: Limit[]
  /** 1 where the rooms are found. */
  readonly isMeasured: Uint8Array
  /** How far numbers may move without anything told but means being otherwise. */
  readonly rooms: Rooms
  /** The same by what is told of the nodes above alone. */
  readonly above: Rooms
  /** How far numbers may move alone. */
  readonly alone: Rooms
  /** 1 where what takes others is found. */
  readonly isFound: Uint8Array
  readonly low: Float64Array
  readonly high: Float64Array
  /** What those agree in who may be moved against each other. */
  labels: readonly Int32Array[] | undefined
  /** Room for the others a number may be moved against. */
  readonly others: Int32Array
}

export function openOver({ cells, related, told, support: { places } }: WorldsInput): Open {
  const numbers = () => new Float64Array(places.length)
  const rooms = (): Rooms => ({ up: numbers(), down: numbers() })
  return {
    cells: numbersOf(places, cells),
    all: related.map((one) => ({ openings: told[one.node]!.openings, weights: weightsOf(one, places) })),
    ...{ isMeasured: new Uint8Array(places.length), rooms: rooms(), above: rooms(), alone: rooms() },
    ...{ isFound: new Uint8Array(places.length), low: numbers(), high: numbers() },
    ...{ limits: [], labels: undefined, others: new Int32Array(places.length) },
  }
}

/** Forgets what was found, as something else is told. */
export function close(open: Open, { related, told }: WorldsInput): void {
  open.isMeasured.fill(0)
  open.isFound.fill(0)
  open.labels = undefined
  open.limits.length = 0
  for (let at = 0; at < related.length; at++)
    if (says(related[at]!, told)) {
      told[related[at]!.node]!.refresh()
      open.limits.push(open.all[at]!)
    }
}

/** Finds how far the number of a place may move, by all related nodes that say something. */
export function measure(index: number, open: Open, { support }: WorldsInput): void {
  const place = support.places[index]!
  let [up, down, meanUp, meanDown] = [Infinity, Infinity, Infinity, Infinity]
  for (let at = open.limits.length - 1; at >= 0; at--) {
    if (at === 0) put(open.above, index, up, down)
    const { weights, openings } = open.limits[at]!
    const weight = weights[index]!
    if (weight === 0) continue
    const { upward, downward } = openings
    const rise = weight > 0 ? upward : downward
    const fall = weight > 0 ? downward : upward
    const size = Math.abs(weight)
    up = Math.min(up, Math.max(0, rise.room[place]! / size))
    down = Math.min(down, Math.max(0, fall.room[place]! / size))
    meanUp = Math.min(meanUp, rise.mean[place]! / size)
    meanDown = Math.min(meanDown, fall.mean[place]! / size)
  }
  put(open.rooms, index, up, down)
  put(open.alone, index, Math.min(up, meanUp), Math.min(down, meanDown))
  open.isMeasured[index] = 1
}

function put(rooms: Rooms, index: number, up: number, down: number): void {
  rooms.up[index] = up
  rooms.down[index] = down
}
