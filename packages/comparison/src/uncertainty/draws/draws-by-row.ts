import { memoByText } from '@pmm/core/memo/memo'
import { everyRow } from '@pmm/scoring/kernel/rows'
import { planFor } from '@pmm/scoring/panel/plan-for'
import { drawBits } from '@pmm/scoring/robustness/cell-bits'
import { sourcesOf } from '@pmm/scoring/robustness/sources'
import { type HeldNormaliser, heldNormaliserOf } from '@pmm/scoring/steps/normalise/held-normaliser'
import { missingColumns } from '@pmm/table/missing-columns'
import type { ChainStudy } from '../study/chain-study.ts'
import { perturbCellInto } from './cell-normals.ts'
import { isPlainMean } from './drawn-scorer.ts'
import { areSteady, type GroupDraws, groupDraws } from './group-draws.ts'
import { isDrawnByRow } from './is-drawn-by-row.ts'
import { replicationScorers } from './replication-scorer.ts'
import { replicationsOf } from './replications.ts'

/** The draws of a study row by row, each row with all of its replications. */
export interface DrawsByRow {
  readonly replications: number
  /**
   * Per KPI its scores in the rows given, row after row with one score per replication; missing where the value is. The
   * next call writes over them.
   *
   * @throws {Problem} `invalid-method` where a draw cannot be scored
   */
  readonly kpisOf: (rows: Uint32Array) => readonly Float64Array[]
  /** Makes buffers for the scores of the groups in one row. */
  readonly groups: () => GroupDraws
}

/**
 * Draws a study row by row, with the same numbers bit by bit as replication by replication; null where the draws of an
 * administration depend on who else is there, or where a group is more than a plain mean.
 *
 * @param most how many rows are asked for at once at the most
 */
export function drawsByRow(study: ChainStudy, most: number): DrawsByRow | null {
  const plan = planFor(study.method)
  if (!isDrawnByRow(study) || study.spec.sources.aggregations || !plan.groups.every(isPlainMean)) return null
  const { replications } = study.spec
  const weights = drawnWeights(study)
  if (!areSteady(weights)) return null
  const drawing = { study, buffers: rowBuffers(study, most), bitsOfDraws: errorBits(study) }
  const kpisOf = (rows: Uint32Array) => {
    for (let kpi = 0; kpi < study.method.kpis.length; kpi++) drawKpi(kpi, rows, drawing)
    return drawing.buffers.scores
  }
  return { replications, kpisOf, groups: () => groupDraws(plan, weights) }
}

/** Per node of the plan, one weight per replication. */
function drawnWeights(study: ChainStudy): Float64Array[] {
  const [scorerOf, replications] = [replicationScorers(study), replicationsOf(study)]
  const columns = missingColumns(planFor(study.method).nodes.length, replications.length)
  for (let at = 0; at < replications.length; at++) {
    const { weights } = scorerOf(replications[at]!)
    for (let node = 0; node < weights.length; node++) columns[node]![at] = weights[node]!
  }
  return columns
}

/** Per KPI, `drawBits` of each replication; null where there are no errors of measurement. */
function errorBits({ spec, method }: ChainStudy): readonly Int32Array[] | null {
  if (errorStream(spec) === undefined) return null
  return method.kpis.map(({ code }) => errorBitsOfKpi(spec, code))
}

const errorStream = (spec: ChainStudy['spec']): number | undefined =>
  sourcesOf(spec).find(({ name }) => name === 'measurementError')?.stream

/** The studies of many cycles share them. */
const errorBitsOfKpi = memoByText('draw bits of a KPI', (spec: ChainStudy['spec'], code) => {
  const { replications, seed } = spec
  const stream = errorStream(spec)!
  return Int32Array.from({ length: replications }, (_, errors) => drawBits(code, seed, stream, errors))
})

/** What the draws of some rows are made in. */
interface RowBuffers {
  /** Of one KPI. */
  readonly values: Float64Array
  /** Of every KPI. */
  readonly scores: readonly Float64Array[]
  /** All cells of a column. */
  readonly cells: Uint32Array
  readonly normalisers: readonly (HeldNormaliser | null)[]
}

function rowBuffers({ method, spec: { replications } }: ChainStudy, most: number): RowBuffers {
  const cells = everyRow(most * replications)
  return {
    values: new Float64Array(cells.length),
    scores: missingColumns(method.kpis.length, cells.length),
    cells,
    normalisers: method.kpis.map((kpi) => heldNormaliserOf(kpi, method)),
  }
}

interface RowDrawing {
  readonly study: ChainStudy
  readonly buffers: RowBuffers
  /** As `errorBits`; null where values stay as they are. */
  readonly bitsOfDraws: readonly Int32Array[] | null
}

function drawKpi(kpi: number, rows: Uint32Array, drawing: RowDrawing): void {
  const { study, buffers } = drawing
  const normaliser = buffers.normalisers[kpi]!
  if (normaliser === null) return
  const { replications } = study.spec
  perturbRows(kpi, rows, drawing)
  const [values, scores] = [buffers.values, buffers.scores[kpi]!]
  if (normaliser.isFixed) normaliser.into(buffers.cells.subarray(0, rows.length * replications), values, scores, '')
  else
    for (let at = 0; at < rows.length; at++) {
      const cells = buffers.cells.subarray(at * replications, (at + 1) * replications)
      if (Number.isNaN(values[cells[0]!]!)) scores.fill(Number.NaN, cells[0], cells[0]! + replications)
      else normaliser.into(cells, values, scores, study.panel.periods[rows[at]!]!)
    }
}

function perturbRows(kpi: number, rows: Uint32Array, { study, buffers: { values }, bitsOfDraws }: RowDrawing): void {
  const { panel, deviations, bitsOfRows, spec } = study
  const { replications } = spec
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!
    const value = panel.values[kpi]![row]!
    const from = at * replications
    if (bitsOfDraws === null || Number.isNaN(value)) values.fill(value, from, from + replications)
    else {
      const cell = { value, deviation: deviations[kpi]![row]!, bitsOfRow: bitsOfRows[row]! }
      perturbCellInto(values, from, cell, bitsOfDraws[kpi]!)
    }
  }
}
