import { planFor } from '../../chain/chain-grid.ts'
import type { ChainStudy } from '../study/chain-study.ts'
import { emptyTally, type Judged, type Tally } from './draw-counts.ts'
import { type DrawsAlone, drawsAloneOf } from './draws-by-row.ts'
import type { GroupDraws } from './group-draws.ts'
import { isAskedAt } from './pair-draws.ts'
import { attempt } from './replication-scorer.ts'

/**
 * Counts the draws administration by administration: those of a cycle are made once for all cases it is in. Undefined where
 * they cannot be made so, or where some draw cannot be scored.
 */
export function talliesAlone(judged: readonly Judged[], study: ChainStudy): readonly Tally[] | undefined {
  const draws = drawsAloneOf(study, study.rowsOf.length)
  if (draws === null) return undefined
  const plan = planFor(study.method)
  const tallies = judged.map(({ places }) => emptyTally(places, plan))
  const drawing = { study, draws, sides: [draws.groups(), draws.groups()] as const }
  const isWhole = attempt(() => {
    for (const [place, some] of byPlace(judged, tallies)) drawPlace(place, some, drawing)
  })
  return isWhole ? tallies : undefined
}

/** One place of a case, and where it is counted. */
interface Seat {
  readonly judged: Judged
  readonly tally: Tally
  /** Among the places judged. */
  readonly at: number
}

function byPlace(judged: readonly Judged[], tallies: readonly Tally[]): ReadonlyMap<number, readonly Seat[]> {
  const seats = new Map<number, Seat[]>()
  for (const [i, own] of judged.entries())
    for (const [at, place] of own.places.entries()) {
      const seat = { judged: own, tally: tallies[i]!, at }
      const known = seats.get(place)
      if (known === undefined) seats.set(place, [seat])
      else known.push(seat)
    }
  return seats
}

interface Drawing {
  readonly study: ChainStudy
  readonly draws: DrawsAlone
  /** Of the earlier and the later cycle. */
  readonly sides: readonly [GroupDraws, GroupDraws]
}

function drawPlace(place: number, seats: readonly Seat[], { study, draws, sides }: Drawing): void {
  const pairs = seats.map(({ judged }) => judged.case.pair)
  const cycles = [...new Set(pairs.flatMap(({ from, to }) => [from, to]))]
  const kpis = draws.kpisOf(Uint32Array.from(cycles, (cycle) => study.rowsOf[cycle]![place]!))
  const drawsIn = (cycle: number) => cycles.indexOf(cycle) * draws.replications
  for (const seat of seats) {
    const { pair, marks, withheld } = seat.judged.case
    const counting = { marks, withheld, place }
    const [before, after] = [drawsIn(pair.from), drawsIn(pair.to)].map((from, half): Side => {
      return { kpis, from, groups: sides[half]!({ kpis, from, counting }) }
    }) as [Side, Side]
    for (let node = 0; node < seat.tally.above.length; node++)
      if (isAskedAt(seat.judged.case, node, place)) countNode(seat, node, before, after)
  }
}

/** The draws of one cycle. */
interface Side {
  readonly kpis: readonly Float64Array[]
  /** Where those of KPIs begin. */
  readonly from: number
  readonly groups: readonly Float64Array[]
}

function countNode({ tally, at }: Seat, node: number, before: Side, after: Side): void {
  const first = before.kpis.length
  const isKpi = node < first
  const earlier = isKpi ? before.kpis[node]! : before.groups[node - first]!
  const later = isKpi ? after.kpis[node]! : after.groups[node - first]!
  const from = isKpi ? before.from : 0
  const to = isKpi ? after.from : 0
  const { length } = before.groups[0]!
  let above = 0
  let below = 0
  let level = 0
  for (let i = 0; i < length; i++) {
    const change = later[to + i]! - earlier[from + i]!
    if (change > 0) above++
    else if (change < 0) below++
    else if (change === 0) level++
  }
  tally.above[node]![at] = above
  tally.below[node]![at] = below
  tally.level[node]![at] = level
}
