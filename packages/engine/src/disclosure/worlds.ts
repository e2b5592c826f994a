import { alikeIn } from './alike.ts'
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

/** What is found at once, alone, and what takes others. */
export interface Worlds {
  readonly soon: (place: number) => Reach
  readonly late: (place: number) => Reach
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
export function worldsOf(related: readonly Related[], support: readonly number[]): Worlds {
  const { cells } = related[0]!.column
  const roomAt = roomsIn(related)
  const above = once(() => roomsIn(related, ({ isAbove }) => isAbove))
  const alike = once(() => alikeIn(related, support, ({ isAbove }) => !isAbove))
  const even = once(() => alikeIn(related, support, () => false))
  const openAt = (place: number) => slackAt(related, place, roomAt(place))
  return {
    soon: byPlace((place) => pushed(cells[place]!, roomAt(place), openAt(place), [])),
    late: byPlace((place) => {
      const exchanged = alike()(place).filter((other) => mayExchange(place, other, cells, above()))
      const others = even()(place).map(roomAt)
      return united(
        exchangedReach(cells, place, exchanged),
        pushed(cells[place]!, roomAt(place), openAt(place), others),
      )
    }),
  }
}

/** Finds each place once. */
function byPlace(find: (place: number) => Reach): (place: number) => Reach {
  const found = new Map<number, Reach>()
  return (place) => {
    const reach = found.get(place) ?? find(place)
    found.set(place, reach)
    return reach
  }
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
  const open = { up, down }
  for (const { means, weights, leeway } of related) {
    const weight = (weights === undefined ? 1 : weights[place]!) / leeway
    if (weight !== 0) for (const { has, slack } of means) if (has[place] === 1) narrow(open, slack, weight)
  }
  return open
}

interface Slack {
  up: number
  down: number
}

function narrow(open: Slack, slack: Readonly<Slack>, weight: number): void {
  const size = Math.abs(weight)
  open.up = Math.min(open.up, (weight > 0 ? slack.up : slack.down) / size)
  open.down = Math.min(open.down, (weight > 0 ? slack.down : slack.up) / size)
}

type RoomAt = ReturnType<typeof roomsIn>

/** Moved alone as far as that goes, then against others, each as far as it has room; without the one that gives most. */
function pushed(at: number, own: Readonly<Room>, open: Slack, others: readonly Readonly<Room>[]): Reach {
  const up = push(
    own.up,
    open.up,
    others.map(({ down }) => down),
  )
  const down = push(
    own.down,
    open.down,
    others.map((other) => other.up),
  )
  return { low: at - down.far, high: at + up.far, firmLow: at - down.firm, firmHigh: at + up.firm }
}

function push(room: number, alone: number, others: readonly number[]): { readonly far: number; readonly firm: number } {
  let [sum, most, rest] = [0, 0, 0]
  for (const other of others) {
    sum += other
    rest += Math.min(most, other)
    most = Math.max(most, other)
  }
  return { far: Math.min(room, alone + sum), firm: Math.min(room, alone + rest) }
}
