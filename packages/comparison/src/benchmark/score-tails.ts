import { isMissing } from '@pmm/scoring/kernel/missing'
import { everyRow } from '@pmm/scoring/kernel/rows'
import { type Tails, tailsOf } from '@pmm/scoring/kernel/tails'
import type { Replication } from '@pmm/scoring/robustness/draw'
import { missingColumns } from '@pmm/table/missing-columns'
import { type ChainGrid, planFor } from '../chain/chain-grid.ts'
import type { ChainStudy } from '../uncertainty/study/chain-study.ts'
import { drawsAloneOf } from '../uncertainty/draws/draws-by-row.ts'
import type { GroupDraws, KpiDraws } from '../uncertainty/draws/group-draws.ts'
import { isJudgedAlone } from '../uncertainty/draws/is-drawn-by-row.ts'
import { shakenScoresOf } from '../uncertainty/draws/perturbed-scorer.ts'
import { attempt, drawersOf, drawsOf } from '../uncertainty/draws/replication-scorer.ts'

/** What all draws leave of the scores of a cycle. */
export interface ScoreTails {
  readonly tails: Tails
  /** Per node of the plan and place of the grid, the cell among the tails; −1 where there is no score, and so no range. */
  readonly cellOf: readonly Int32Array[]
}

/** Of which cycle the scores are drawn. */
export interface AskedCycle {
  readonly grid: ChainGrid
  /** Place in the chain. */
  readonly at: number
  readonly study: ChainStudy
}

/**
 * The ends of the draws of all scores of a cycle. A draw that the method cannot score is left out.
 *
 * @param share 0 to 0.5, of the draws beyond either end
 */
export function scoreTails(asked: AskedCycle, share: number): ScoreTails {
  const places = placesIn(asked)
  const { cellOf, count } = cellsOf(places, asked)
  const empty = () => ({ cellOf, tails: tailsOf(count, asked.study.spec.replications, share) })
  return tailsAlone(asked, places, empty()) ?? tailsTogether(asked, places, empty())
}

/** Whose scores are drawn: everybody’s where they hang on one another, else of those who have one. */
function placesIn({ grid: { administrations, scores }, at, study }: AskedCycle): Uint32Array {
  const all = everyRow(administrations.length)
  if (!isJudgedAlone(study)) return all
  return all.filter((place) => scores[at]!.some((column) => !isMissing(column[place]!)))
}

/** The cells of one administration lie together. */
function cellsOf(places: Uint32Array, { grid, at, study }: AskedCycle) {
  const columns = planFor(study.method).nodes.map(({ code }) => grid.scores[at]![grid.placeOf.get(code)!]!)
  const cellOf = columns.map(() => new Int32Array(grid.administrations.length).fill(-1))
  let count = 0
  for (const place of places)
    for (let node = 0; node < columns.length; node++)
      if (!isMissing(columns[node]![place]!)) cellOf[node]![place] = count++
  return { cellOf, count }
}

/** So many draws of a KPI at once stay in the fastest cache. */
const drawsAtOnce = 1024

/** Administration by administration; undefined where they cannot be drawn so, or some draw cannot be scored. */
function tailsAlone({ at, study }: AskedCycle, places: Uint32Array, tails: ScoreTails): ScoreTails | undefined {
  const most = Math.max(1, Math.floor(drawsAtOnce / study.spec.replications))
  const draws = drawsAloneOf(study, most)
  if (draws === null) return undefined
  const rowOf = study.rowsOf[at]!
  const drawn = places.filter((place) => rowOf[place]! >= 0)
  const groups = draws.groups()
  const isWhole = attempt(() => {
    for (let first = 0; first < drawn.length; first += most) {
      const some = drawn.subarray(first, first + most)
      const kpis = draws.kpisOf(some.map((place) => rowOf[place]!))
      for (let i = 0; i < some.length; i++) addDraws(tails, some[i]!, { kpis, from: i * draws.replications }, groups)
    }
  })
  return isWhole ? tails : undefined
}

function addDraws({ tails, cellOf }: ScoreTails, place: number, row: Omit<KpiDraws, 'counting'>, groups: GroupDraws) {
  const { kpis, from } = row
  const ofGroups = groups({ kpis, from, counting: null })
  const { length } = ofGroups[0]!
  for (let node = 0; node < cellOf.length; node++) {
    const cell = cellOf[node]![place]!
    if (cell < 0) continue
    if (node < kpis.length) tails.addTo(cell, kpis[node]!, from, length)
    else tails.addTo(cell, ofGroups[node - kpis.length]!, 0, length)
  }
}

/** Draw by draw, everybody together. */
function tailsTogether(asked: AskedCycle, places: Uint32Array, tails: ScoreTails): ScoreTails {
  const drawOnce = drawingOf(asked, places)
  for (const replication of drawsOf(asked.study))
    attempt(() => {
      for (const [node, column] of drawOnce(replication).entries()) addColumn(tails, node, places, column)
    })
  return tails
}

function addColumn({ tails, cellOf }: ScoreTails, node: number, places: Uint32Array, column: Float64Array): void {
  for (let i = 0; i < places.length; i++) {
    const cell = cellOf[node]![places[i]!]!
    if (cell >= 0) tails.add(cell, column[i]!)
  }
}

/** The scores of one draw: per node of the plan, in the order of the places. */
function drawingOf({ grid: { administrations, chain }, at, study }: AskedCycle, places: Uint32Array) {
  const { nodes } = planFor(study.method)
  const rows = Int32Array.from(places, (place) => study.rowsOf[at]![place]!)
  const blank = {
    administrations: Array.from(places, (place) => administrations[place]!),
    period: chain[at]!.period,
    withheld: nodes.map(() => new Uint8Array(places.length)),
  }
  const placed = placerOf(rows, study)
  const needed = isJudgedAlone(study) ? Uint32Array.from(rows.filter((row) => row >= 0)) : everyRow(study.ofRows.length)
  const [shaken, under] = [shakenScoresOf(study, needed), drawersOf(study)]
  return (replication: Replication): readonly Float64Array[] => {
    const { scoresOf, weights } = under(replication)
    return scoresOf(places.length)[0]({ ...blank, kpis: placed(shaken(replication)) }, weights)
  }
}

/** Brings columns over the rows of a study to the places drawn; where these are the same there is nothing to do. */
function placerOf(rows: Int32Array, { method, ofRows }: ChainStudy) {
  if (rows.length === ofRows.length && rows.every((row, place) => row === place))
    return (columns: readonly Float64Array[]) => columns
  const kpis = missingColumns(method.kpis.length, rows.length)
  return (columns: readonly Float64Array[]) => {
    for (let kpi = 0; kpi < kpis.length; kpi++) gatherInto(kpis[kpi]!, rows, columns[kpi]!)
    return kpis
  }
}

function gatherInto(target: Float64Array, rows: Int32Array, source: Float64Array): void {
  for (let place = 0; place < rows.length; place++) if (rows[place]! >= 0) target[place] = source[rows[place]!]!
}
