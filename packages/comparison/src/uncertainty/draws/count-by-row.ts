import { planFor } from '@pmm/scoring/panel/plan-for'
import type { ChainStudy } from '../study/chain-study.ts'
import { attempt } from './attempt.ts'
import { type DrawCounts, emptyDrawCounts } from './draw-counts.ts'
import { type DrawsByRow, drawsByRow } from './draws-by-row.ts'
import type { GroupDraws } from './group-draws.ts'
import { type DrawnPair, isDrawnAt, type PairDraws } from './pair-draws.ts'

/**
 * Counts the draws administration by administration, those of a cycle being made once for all pairs the cycle is in.
 * Undefined where draws cannot be made row by row, or where some draw cannot be scored.
 */
export function countByRow(drawn: readonly DrawnPair[], study: ChainStudy): readonly DrawCounts[] | undefined {
  const draws = drawsByRow(study, study.rowsOf.length)
  if (draws === null) return undefined
  const plan = planFor(study.method)
  const counts = drawn.map(({ places }) => emptyDrawCounts(places, plan))
  const drawing = { study, draws, groupDraws: [draws.groups(), draws.groups()] as const }
  const isWhole = attempt(() => {
    for (const [place, pairs] of pairsByPlace(drawn, counts)) drawPlace(place, pairs, drawing)
  })
  return isWhole ? counts : undefined
}

/** A pair that is drawn at some place, and the cell of its counts. */
interface CountedCell {
  readonly pairDraws: PairDraws
  readonly counts: DrawCounts
  /** Among the places drawn. */
  readonly cell: number
}

function pairsByPlace(
  drawn: readonly DrawnPair[],
  counts: readonly DrawCounts[],
): ReadonlyMap<number, readonly CountedCell[]> {
  const byPlace = new Map<number, CountedCell[]>()
  for (const [i, { pairDraws, places }] of drawn.entries())
    for (const [cell, place] of places.entries()) {
      const counted = { pairDraws, counts: counts[i]!, cell }
      const atPlace = byPlace.get(place)
      if (atPlace === undefined) byPlace.set(place, [counted])
      else atPlace.push(counted)
    }
  return byPlace
}

interface PlaceDrawing {
  readonly study: ChainStudy
  readonly draws: DrawsByRow
  /** Of the earlier and the later cycle. */
  readonly groupDraws: readonly [GroupDraws, GroupDraws]
}

function drawPlace(place: number, pairs: readonly CountedCell[], { study, draws, groupDraws }: PlaceDrawing): void {
  const cycles = [...new Set(pairs.flatMap(({ pairDraws: { pair } }) => [pair.from, pair.to]))]
  const kpis = draws.kpisOf(Uint32Array.from(cycles, (cycle) => study.rowsOf[cycle]![place]!))
  const firstIn = (cycle: number) => cycles.indexOf(cycle) * draws.replications
  for (const counted of pairs) {
    const { pair, marks, withheld } = counted.pairDraws
    const counting = { marks, withheld, place }
    const [before, after] = [firstIn(pair.from), firstIn(pair.to)].map((from, at): CycleDraws => {
      return { kpis, from, groups: groupDraws[at]!({ kpis, from, counting }) }
    }) as [CycleDraws, CycleDraws]
    for (let node = 0; node < counted.counts.above.length; node++)
      if (isDrawnAt(counted.pairDraws, node, place)) countNode(counted, node, before, after)
  }
}

/** The draws of one administration in one cycle. */
interface CycleDraws {
  readonly kpis: readonly Float64Array[]
  /** Where the draws of the cycle begin in the columns of KPIs. */
  readonly from: number
  readonly groups: readonly Float64Array[]
}

function countNode({ counts, cell }: CountedCell, node: number, before: CycleDraws, after: CycleDraws): void {
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
  counts.above[node]![cell] = above
  counts.below[node]![cell] = below
  counts.level[node]![cell] = level
}
