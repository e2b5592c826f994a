import { everyRow } from '@pmm/scoring/kernel/rows'
import { sourcesOf } from '@pmm/scoring/robustness/sources'
import { type HeldNormaliser, heldNormaliserOf } from '@pmm/scoring/steps/normalise/held-normaliser'
import { missingColumns } from '@pmm/table/missing-columns'
import { planFor } from '../../chain/chain-grid.ts'
import type { ChainStudy } from '../study/chain-study.ts'
import { drawBits, shakeCellInto } from './cell-normals.ts'
import { isPlainMean } from './drawn-scorer.ts'
import { areSteady, type GroupDraws, groupDrawsOf } from './group-draws.ts'
import { isJudgedAlone } from './is-drawn-by-row.ts'
import { drawersOf, drawsOf } from './replication-scorer.ts'

/** Draws of the rows of a study row by row, each with all of its replications. */
export interface DrawsAlone {
  readonly replications: number
  /**
   * Per KPI its scores in the rows given, row after row with one per replication; missing where the value is. The next
   * call writes over them.
   *
   * @throws {Problem} `invalid-method` where a draw cannot be scored
   */
  readonly kpisOf: (rows: Uint32Array) => readonly Float64Array[]
  /** Makes room for the scores of groups in one row. */
  readonly groups: () => GroupDraws
}

/**
 * How a study is drawn row by row, bit by bit as replication by replication; null where draws hang on who else is there, or
 * where its groups are more than plain means.
 *
 * @param most rows that are asked for at once
 */
export function drawsAloneOf(study: ChainStudy, most: number): DrawsAlone | null {
  const plan = planFor(study.method)
  if (!isJudgedAlone(study) || study.spec.sources.aggregations || !plan.groups.every(isPlainMean)) return null
  const { replications } = study.spec
  const weights = weightsOf(study)
  if (!areSteady(weights)) return null
  const drawing = { study, room: roomFor(study, most), ofDraws: drawBitsOf(study) }
  const kpisOf = (rows: Uint32Array) => {
    for (let kpi = 0; kpi < study.method.kpis.length; kpi++) drawKpi(kpi, rows, drawing)
    return drawing.room.scores
  }
  return { replications, kpisOf, groups: () => groupDrawsOf(plan, weights) }
}

/** Per node of the plan, one weight per replication. */
function weightsOf(study: ChainStudy): Float64Array[] {
  const [drawer, draws] = [drawersOf(study), drawsOf(study)]
  const weights = missingColumns(planFor(study.method).nodes.length, draws.length)
  for (let at = 0; at < draws.length; at++) {
    const own = drawer(draws[at]!).weights
    for (let node = 0; node < own.length; node++) weights[node]![at] = own[node]!
  }
  return weights
}

const known = new WeakMap<ChainStudy['spec'], Map<string, Int32Array>>()

/** Per KPI one per replication, which the studies of many cycles share; null where there are no errors of measurement. */
function drawBitsOf({ spec, method }: ChainStudy): Int32Array[] | null {
  const stream = sourcesOf(spec).find(({ name }) => name === 'measurementError')?.stream
  if (stream === undefined) return null
  const byCode = known.get(spec) ?? new Map<string, Int32Array>()
  known.set(spec, byCode)
  return method.kpis.map(({ code }) => {
    const bits = byCode.get(code) ?? bitsFor(code, stream, spec)
    byCode.set(code, bits)
    return bits
  })
}

const bitsFor = (code: string, stream: number, { replications, seed }: ChainStudy['spec']): Int32Array =>
  Int32Array.from({ length: replications }, (_, errors) => drawBits(code, seed, stream, errors))

interface Room {
  /** Of one KPI. */
  readonly values: Float64Array
  /** Of every KPI. */
  readonly scores: readonly Float64Array[]
  /** All cells of a column. */
  readonly cells: Uint32Array
  readonly normalisers: readonly (HeldNormaliser | null)[]
}

function roomFor({ method, spec: { replications } }: ChainStudy, most: number): Room {
  const cells = everyRow(most * replications)
  return {
    values: new Float64Array(cells.length),
    scores: missingColumns(method.kpis.length, cells.length),
    cells,
    normalisers: method.kpis.map((kpi) => heldNormaliserOf(kpi, method)),
  }
}

interface Drawing {
  readonly study: ChainStudy
  readonly room: Room
  /** Per KPI one per replication; null where values stay as they are. */
  readonly ofDraws: readonly Int32Array[] | null
}

function drawKpi(kpi: number, rows: Uint32Array, { study, room, ofDraws }: Drawing): void {
  const normaliser = room.normalisers[kpi]!
  if (normaliser === null) return
  const {
    panel,
    spec: { replications },
  } = study
  shakeRows(kpi, rows, { study, room, ofDraws })
  const [values, scores] = [room.values, room.scores[kpi]!]
  if (normaliser.isFixed) normaliser.into(room.cells.subarray(0, rows.length * replications), values, scores, '')
  else
    for (let at = 0; at < rows.length; at++) {
      const cells = room.cells.subarray(at * replications, (at + 1) * replications)
      if (Number.isNaN(values[cells[0]!]!)) scores.fill(Number.NaN, cells[0], cells[0]! + replications)
      else normaliser.into(cells, values, scores, panel.periods[rows[at]!]!)
    }
}

function shakeRows(kpi: number, rows: Uint32Array, { study, room: { values }, ofDraws }: Drawing): void {
  const {
    panel,
    deviations,
    ofRows,
    spec: { replications },
  } = study
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!
    const value = panel.values[kpi]![row]!
    const from = at * replications
    if (ofDraws === null || Number.isNaN(value)) values.fill(value, from, from + replications)
    else shakeCellInto(values, from, { value, deviation: deviations[kpi]![row]!, ofRow: ofRows[row]! }, ofDraws[kpi]!)
  }
}
