import { once } from './once.ts'
import { type Related, type Room, roomsIn } from './related.ts'

/** Numbers one administration may have in worlds in which everything released stays as it is. */
export interface Reach {
  readonly low: number
  readonly high: number
  /** The same where the other who helps most is known. */
  readonly firmLow: number
  readonly firmHigh: number
}

/** What moves together: places with their steps, 1 for the one asked about. */
interface Move {
  readonly places: readonly number[]
  readonly steps: readonly number[]
}

/**
 * How far a hidden number of a column may be another with every released statistic being what it is: exchanged with that
 * of others in all the same sets; moved alone as far as coarse means leave it open, and against others in the same sets,
 * one after the other. Nobody crosses a released quantile or moves one.
 *
 * @param related the column first, as `relatedTo` and `balanced` give them
 * @param support places whose numbers may be otherwise
 * @returns of a place of the support what is found
 */
export function worldsOf(related: readonly Related[], support: readonly number[]): (place: number) => Iterable<Reach> {
  const { cells } = related[0]!.column
  const roomAt = roomsIn(related)
  const above = once(() => roomsIn(related, ({ isAbove }) => isAbove))
  const alike = once(() => grouped(support, (place) => signature(related, place, ({ isAbove }) => !isAbove)))
  const even = once(() => grouped(support, (place) => signature(related, place, () => false)))
  return function* (place) {
    const open = slackAt(related, place, roomAt(place))
    yield pushed(cells[place]!, place, { open, pairs: [], roomAt })
    const exchanged = alike()(place).filter((other) => mayExchange(place, other, cells, above()))
    const pairs = even()(place).map((other): Move => ({ places: [place, other], steps: [1, -1] }))
    yield united(exchangedReach(cells, place, exchanged), pushed(cells[place]!, place, { open, pairs, roomAt }))
  }
}

function grouped(support: readonly number[], key: (place: number) => string) {
  const keys = new Map(support.map((place) => [place, key(place)]))
  const groups = Map.groupBy(support, (place) => keys.get(place)!)
  return (place: number) => groups.get(keys.get(place)!)!.filter((other) => other !== place)
}

/** The released sets with a mean that a place is in, with its weights; of some nodes those with quantiles too. */
function signature(related: readonly Related[], place: number, isFullOf: (one: Related) => boolean): string {
  let text = ''
  for (const one of related) {
    const { statistics, weights, column } = one
    const isFull = isFullOf(one)
    const isThere = Number.isNaN(column.cells[place]!) ? '-' : ''
    text += `${isThere}${weights === undefined ? 1 : weights[place]!.toPrecision(9)}:`
    for (const { has, kind } of statistics) if (isFull || kind === 'mean') text += has[place]
  }
  return text
}

/** Whether what is above stays between its quantiles when two exchange their numbers here. */
function mayExchange(one: number, other: number, cells: Float64Array, roomAt: RoomAt): boolean {
  const change = cells[other]! - cells[one]!
  const [rises, falls] = change > 0 ? [roomAt(one), roomAt(other)] : [roomAt(other), roomAt(one)]
  return rises.up >= Math.abs(change) && falls.down >= Math.abs(change)
}

function exchangedReach(cells: Float64Array, place: number, others: readonly number[]): Reach {
  const own = cells[place]!
  const sorted = others.map((other) => cells[other]!).sort((a, b) => a - b)
  return {
    ...{ low: Math.min(own, sorted[0] ?? own), high: Math.max(own, sorted.at(-1) ?? own) },
    ...{ firmLow: Math.min(own, sorted[1] ?? own), firmHigh: Math.max(own, sorted.at(-2) ?? own) },
  }
}

const united = (one: Reach, other: Reach): Reach => ({
  ...{ low: Math.min(one.low, other.low), high: Math.max(one.high, other.high) },
  ...{ firmLow: Math.min(one.firmLow, other.firmLow), firmHigh: Math.max(one.firmHigh, other.firmHigh) },
})

/** How far a number may move alone: what coarse means leave open. */
function slackAt(related: readonly Related[], place: number, { up, down }: Readonly<Room>): Slack {
  const open = related.flatMap((one) => slacksOf(one, place))
  return { up: Math.min(up, ...open.map((one) => one.up)), down: Math.min(down, ...open.map((one) => one.down)) }
}

interface Slack {
  readonly up: number
  readonly down: number
}

function slacksOf({ statistics, weights, leeway }: Related, place: number): Slack[] {
  const weight = (weights?.[place] ?? 1) / leeway
  if (weight === 0) return []
  const size = Math.abs(weight)
  return statistics
    .filter(({ kind, has }) => kind === 'mean' && has[place] === 1)
    .map(({ slack: { up, down } }) =>
      weight > 0 ? { up: up / size, down: down / size } : { up: down / size, down: up / size },
    )
}

type RoomAt = ReturnType<typeof roomsIn>

interface Pushing {
  readonly open: Slack
  readonly pairs: readonly Move[]
  readonly roomAt: RoomAt
}

function pushed(at: number, place: number, { open, pairs, roomAt }: Pushing): Reach {
  const up = push(place, pairs, roomAt, 1, open.up)
  const down = push(place, pairs, roomAt, -1, open.down)
  return { low: at - down.far, high: at + up.far, firmLow: at - down.firm, firmHigh: at + up.firm }
}

/** Moves alone as far as that goes, then move after move, and counts what would be lost without each single helper. */
function push(place: number, moves: readonly Move[], roomAt: RoomAt, direction: 1 | -1, alone: number) {
  const used = new Map([[place, direction * alone]])
  const losses = new Map<number, number>()
  let far = alone
  for (const move of moves) {
    const length = roomAlong(move, used, roomAt, direction)
    if (!(length > 0) || far === Infinity) continue
    far += length
    for (const [i, other] of move.places.entries()) {
      add(used, other, direction * move.steps[i]! * length)
      if (other !== place) add(losses, other, length)
    }
  }
  const loss = Math.max(0, ...losses.values())
  return { far, firm: loss === Infinity ? alone : far - loss }
}

const add = (sums: Map<number, number>, place: number, x: number) => sums.set(place, (sums.get(place) ?? 0) + x)

/** How far a move can go, after what everybody has moved already. */
function roomAlong(
  { places, steps }: Move,
  used: ReadonlyMap<number, number>,
  roomAt: RoomAt,
  direction: 1 | -1,
): number {
  let length = Infinity
  for (const [i, other] of places.entries()) {
    const step = direction * steps[i]!
    const moved = used.get(other) ?? 0
    length = Math.min(length, (step > 0 ? roomAt(other).up - moved : roomAt(other).down + moved) / Math.abs(step))
  }
  return length
}
