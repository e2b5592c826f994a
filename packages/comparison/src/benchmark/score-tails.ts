import { isMissing } from '@pmm/scoring/kernel/missing'
import { everyRow } from '@pmm/scoring/kernel/rows'
import { type Tails, tailsOf } from '@pmm/scoring/kernel/tails'
import { planFor } from '@pmm/scoring/panel/plan-for'
import type { Replication } from '@pmm/scoring/robustness/draw'
import { missingColumns } from '@pmm/table/missing-columns'
import type { ChainGrid } from '../chain/chain-grid.ts'
import { attempt } from '../uncertainty/draws/attempt.ts'
import { drawsByRow } from '../uncertainty/draws/draws-by-row.ts'
import type { GroupDraws, KpiDraws } from '../uncertainty/draws/group-draws.ts'
import { isDrawnByRow } from '../uncertainty/draws/is-drawn-by-row.ts'
import { perturbedScorer } from '../uncertainty/draws/perturbed-scorer.ts'
import { replicationScorers } from '../uncertainty/draws/replication-scorer.ts'
import { replicationsOf } from '../uncertainty/draws/replications.ts'
import type { ChainStudy } from '../uncertainty/study/chain-study.ts'

/** The ends of the draws of the scores of a cycle. */
export interface ScoreTails {
  readonly tails: Tails
  /** Per node of the plan and place of the grid, the cell among the tails; −1 where there is no score, and so no range. */
  readonly cellOf: readonly Int32Array[]
}

/** A cycle whose scores are drawn. */
export interface DrawnCycle {
  readonly grid: ChainGrid
  /** Place in the chain. */
  readonly at: number
  readonly study: ChainStudy
}

/**
 * Draws all scores of a cycle and keeps the ends of the draws. A draw that the method cannot score is left out.
 *
 * @param share of the draws beyond either end, 0 to 0.5
 */
export function scoreTails(drawn: DrawnCycle, share: number): ScoreTails {
  const places = placesIn(drawn)
  const { cellOf, count } = cellsOf(places, drawn)
  const empty = () => ({ cellOf, tails: tailsOf(count, drawn.study.spec.replications, share) })
  return tailsByRow(drawn, places, empty()) ?? tailsTogether(drawn, places, empty())
}

/** The places of the administrations that are drawn: those with a score, and all where scores depend on one another. */
function placesIn({ grid: { administrations, scores }, at, study }: DrawnCycle): Uint32Array {
  const all = everyRow(administrations.length)
  if (!isDrawnByRow(study)) return all
  return all.filter((place) => scores[at]!.some((column) => !isMissing(column[place]!)))
}

/** Numbers the scores of a cycle, so that those of one administration lie together. */
function cellsOf(places: Uint32Array, { grid, at, study }: DrawnCycle) {
  const columns = planFor(study.method).nodes.map(({ code }) => grid.scores[at]![grid.placeOf.get(code)!]!)
  const cellOf = columns.map(() => new Int32Array(grid.administrations.length).fill(-1))
  let count = 0
  for (const place of places)
    for (let node = 0; node < columns.length; node++)
      if (!isMissing(columns[node]![place]!)) cellOf[node]![place] = count++
  return { cellOf, count }
}

/** So many draws of a KPI stay in the fastest cache together. */
const drawsAtOnce = 1024

/** Draws administration by administration; undefined where that is impossible, or some draw cannot be scored. */
function tailsByRow({ at, study }: DrawnCycle, places: Uint32Array, tails: ScoreTails): ScoreTails | undefined {
  const most = Math.max(1, Math.floor(drawsAtOnce / study.spec.replications))
  const draws = drawsByRow(study, most)
  if (draws === null) return undefined
  const rowOf = study.rowsOf[at]!
  const scored = places.filter((place) => rowOf[place]! >= 0)
  const groups = draws.groups()
  const isWhole = attempt(() => {
    for (let first = 0; first < scored.length; first += most) {
      const some = scored.subarray(first, first + most)
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

/** Makes draw after draw of all administrations together. */
function tailsTogether(drawn: DrawnCycle, places: Uint32Array, tails: ScoreTails): ScoreTails {
  const drawOnce = drawingOf(drawn, places)
  for (const replication of replicationsOf(drawn.study))
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

/** Scores one draw: per node of the plan a column in the order of the places. */
function drawingOf({ grid: { administrations, chain }, at, study }: DrawnCycle, places: Uint32Array) {
  const { nodes } = planFor(study.method)
  const rows = Int32Array.from(places, (place) => study.rowsOf[at]![place]!)
  const blank = {
    administrations: Array.from(places, (place) => administrations[place]!),
    period: chain[at]!.period,
    withheld: nodes.map(() => new Uint8Array(places.length)),
  }
  const placed = placerOf(rows, study)
  const needed = isDrawnByRow(study)
    ? Uint32Array.from(rows.filter((row) => row >= 0))
    : everyRow(study.bitsOfRows.length)
  const [perturbed, scorerOf] = [perturbedScorer(study, needed), replicationScorers(study)]
  return (replication: Replication): readonly Float64Array[] => {
    const { scorersFor, weights } = scorerOf(replication)
    return scorersFor(places.length)[0]({ ...blank, kpis: placed(perturbed(replication)) }, weights)
  }
}

/** Brings columns from the rows of a study to the places drawn; columns whose rows are the places stay as they are. */
function placerOf(rows: Int32Array, { method, bitsOfRows }: ChainStudy) {
  if (rows.length === bitsOfRows.length && rows.every((row, place) => row === place))
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
