import { nullSpaceOf } from './null-space.ts'
import { type Related, type Rooms, roomsIn } from './related.ts'

/** Numbers one administration may have with everything released staying as it is, and who has to move with it. */
export interface World {
  readonly low: number
  readonly high: number
  /** Places of the others whose numbers are otherwise too. */
  readonly others: readonly number[]
}

/** As many vectors of the null space as are tried for one administration. */
const fewVectors = 12

/**
 * Finds other worlds for hidden numbers of a column in which every released statistic is what it is: numbers exchanged by
 * two who are in all the same sets; a pair moved against each other; or many, along a vector that leaves every released
 * mean as it is, and nobody across a released quantile.
 *
 * @param related the column first, as `relatedTo` gives them
 * @param support places whose numbers may be otherwise
 * @returns a function of a place of the support; what costs most is found when it is first asked for
 */
export function worldsOf(related: readonly Related[], support: readonly number[]): (place: number) => Iterable<World> {
  const { cells } = related[0]!.column
  const rooms = roomsIn(related, support)
  const above = roomsIn(related, support, ({ isAbove }) => isAbove)
  const alike = grouped(support, (place) => signature(related, place, true))
  const even = grouped(support, (place) => signature(related, place, false))
  const vectors = once(() => nullVectors(related, support, rooms))
  return function* (place) {
    for (const other of alike(place)) if (mayExchange(place, other, cells, above)) yield exchanged(place, other, cells)
    for (const other of even(place)) yield moved(cells[place]!, place, [place, other], [1, -1], rooms)
    yield* alongVectors(place, vectors(), cells, rooms)
  }
}

function grouped(support: readonly number[], key: (place: number) => string) {
  const groups = Map.groupBy(support, key)
  const keys = new Map(support.map((place) => [place, key(place)]))
  return (place: number) => groups.get(keys.get(place)!)!.filter((other) => other !== place)
}

/** The released sets a place is in, with its weights: of all of them, or of those with a mean alone. */
function signature(related: readonly Related[], place: number, isFull: boolean): string {
  let text = ''
  for (const { statistics, weights, column } of related) {
    const isThere = Number.isNaN(column.cells[place]!) ? '-' : ''
    text += `${isThere}${weights === undefined ? 1 : weights[place]!.toPrecision(9)}:`
    for (const { has, kind } of statistics) if (isFull || kind === 'mean') text += has[place]
  }
  return text
}

/** Whether the groups above stay between their quantiles when two exchange their numbers here. */
function mayExchange(one: number, other: number, cells: Float64Array, { up, down }: Rooms): boolean {
  const change = cells[other]! - cells[one]!
  return change > 0 ? up[one]! >= change && down[other]! >= change : down[one]! >= -change && up[other]! >= -change
}

const exchanged = (one: number, other: number, cells: Float64Array): World => ({
  ...{ low: Math.min(cells[one]!, cells[other]!), high: Math.max(cells[one]!, cells[other]!), others: [other] },
})

/** Moves several places along a direction as far as there is room. */
function moved(
  at: number,
  place: number,
  places: readonly number[],
  direction: readonly number[],
  rooms: Rooms,
): World {
  let [forward, backward] = [Infinity, Infinity]
  for (const [i, other] of places.entries()) {
    const step = direction[i]!
    const [up, down] = step > 0 ? [rooms.up[other]!, rooms.down[other]!] : [rooms.down[other]!, rooms.up[other]!]
    forward = Math.min(forward, up / Math.abs(step))
    backward = Math.min(backward, down / Math.abs(step))
  }
  const own = direction[places.indexOf(place)]!
  const ends = [at - own * backward, at + own * forward].sort((a, b) => a - b)
  return { low: ends[0]!, high: ends[1]!, others: places.filter((other) => other !== place) }
}

interface Vectors {
  readonly free: readonly number[]
  readonly basis: readonly Float64Array[]
}

/** Of those who have room: who has none counts as known. */
function nullVectors(related: readonly Related[], support: readonly number[], { up, down }: Rooms): Vectors {
  const free = support.filter((place) => up[place]! > 0 || down[place]! > 0)
  const rows = new Map<string, Float64Array>()
  for (const { statistics, weights } of related)
    for (const { kind, has } of statistics) {
      if (kind !== 'mean') continue
      const row = Float64Array.from(free, (place) => has[place]! * (weights?.[place] ?? 1))
      const scale = row.find((x) => x !== 0)
      if (scale === undefined) continue
      const unit = row.map((x) => x / scale)
      rows.set(unit.join(), unit)
    }
  return { free, basis: nullSpaceOf([...rows.values()], free.length) }
}

function* alongVectors(place: number, { free, basis }: Vectors, cells: Float64Array, rooms: Rooms): Generator<World> {
  const at = free.indexOf(place)
  if (at < 0) return
  const found = basis.filter((vector) => vector[at] !== 0).toSorted((a, b) => sizeOf(a) - sizeOf(b))
  for (const vector of found.slice(0, fewVectors)) {
    const moving = Array.from(free.keys()).filter((i) => vector[i] !== 0)
    const places = moving.map((i) => free[i]!)
    const direction = moving.map((i) => vector[i]!)
    yield moved(cells[place]!, place, places, direction, rooms)
  }
}

const sizeOf = (vector: Float64Array): number => vector.reduce((count, x) => count + Number(x !== 0), 0)

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
