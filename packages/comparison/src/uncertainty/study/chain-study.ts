import type { Method } from '@pmm/core/method/schema/method'
import type { MeasurementError } from '@pmm/core/method/schema/robustness'
import { isMissing } from '@pmm/scoring/kernel/missing'
import type { Plan } from '@pmm/scoring/panel/plan'
import { planFor } from '@pmm/scoring/panel/plan-for'
import type { PreparedPanel } from '@pmm/scoring/panel/prepared-panel'
import { nodeStatuses } from '@pmm/scoring/panel/status'
import { rowBits } from '@pmm/scoring/robustness/cell-bits'
import { errorOf, errorSpan, relativeError } from '@pmm/scoring/robustness/measurement-error'
import type { Study } from '@pmm/scoring/robustness/study'
import { unaggregated } from '@pmm/scoring/tree/unaggregated'
import type { ChainGrid } from '../../chain/chain-grid.ts'
import { heldWeights } from '../../rescored/held-weights.ts'
import { reprepared } from '../../rescored/reprepared.ts'
import { rescoredPanel } from '../../rescored/rescored-panel.ts'
import { defaultUncertainty, type Uncertainty } from './uncertainty.ts'

/** The values of a chain after every step of one version of its method, and what is uncertain about them. */
export interface ChainStudy extends Study {
  /** Per cycle of the chain the row of each administration of the grid; −1 where it has none. */
  readonly rowsOf: readonly Int32Array[]
  /** Per KPI the standard deviation of the error in each row, in the unit of its values; 0 where there is no error. */
  readonly deviations: readonly Float64Array[]
  /** `rowBits` of each row. */
  readonly bitsOfRows: Int32Array
}

/**
 * The study of a chain under one version of its method. Steps are done once, and the rulers and fitted weights of the
 * newest cycle of that version are held, so that what is uncertain about an administration moves the scores of no other. A
 * value that cannot be scored on the values an audience sees is missing.
 *
 * @throws {Problem} `invalid-method` where a step of the method cannot work on what is seen
 */
export function chainStudy(grid: ChainGrid, method: Method, { spec, evidence }: Uncertainty): ChainStudy {
  const { panel, rowsOf } = rescoredPanel(grid, method)
  const plan = planFor(method)
  const prepared = reprepared(panel, method)
  const newest = grid.chain.findLastIndex((link) => link.method.version === method.version)
  const values = scoredValues(prepared, plan)
  const { statuses } = unaggregated(prepared, plan)
  const study = {
    method: heldMethod(grid, newest, plan, prepared),
    panel: { ...panel, values, statuses: statuses.slice(0, values.length) },
    spec: spec ?? defaultUncertainty,
    rowsOf,
  }
  const errors = study.spec.sources.measurementError
  const deviations = values.map((_, kpi) => deviationsOf(study, grid, kpi, { errors, evidence }))
  return { ...study, deviations, bitsOfRows: bitsByRow(grid, rowsOf, panel.administrations.length) }
}

/** The values that have a score; the values of context KPIs, which no method scores, stay. */
const scoredValues = (prepared: PreparedPanel, { nodes }: Plan): Float64Array[] =>
  prepared.values.map((column, kpi) => (nodes[kpi]!.scored ? scoredOf(column, prepared.scores[kpi]!) : column))

function scoredOf(values: Float64Array, scores: Float64Array): Float64Array {
  const kept = values.slice()
  for (let row = 0; row < kept.length; row++) if (isMissing(scores[row]!)) kept[row] = Number.NaN
  return kept
}

function bitsByRow({ chain, administrations }: ChainGrid, rowsOf: readonly Int32Array[], length: number): Int32Array {
  const bits = new Int32Array(length)
  for (const [at, rows] of rowsOf.entries())
    for (const [place, row] of rows.entries())
      if (row >= 0) bits[row] = rowBits(administrations[place]!, chain[at]!.cycle)
  return bits
}

function heldMethod(grid: ChainGrid, at: number, plan: Plan, { rulers }: PreparedPanel): Method {
  const weights = heldWeights(grid, at, plan.method)
  const weightOf = new Map(plan.nodes.map(({ code }, node) => [code, weights[node]!]))
  const weighed = <N extends { readonly code: string; readonly weight: number }>(node: N): N => ({
    ...node,
    weight: weightOf.get(node.code)!,
  })
  return {
    ...plan.method,
    steps: [],
    rulers: rulers.filter(({ step }) => step === 'normalise'),
    levels: plan.method.levels.map(({ name, aggregation }) => ({ name, aggregation })),
    groups: plan.method.groups.map((group) => ({ ...weighed(group), weighting: { rule: 'given' } })),
    kpis: plan.method.kpis.map(weighed),
  }
}

/** Errors of measurement, and the grades of evidence they are given by. */
interface ErrorSources {
  readonly errors: MeasurementError | undefined
  readonly evidence: Uncertainty['evidence']
}

function deviationsOf(
  { panel, rowsOf, method }: Pick<ChainStudy, 'panel' | 'rowsOf' | 'method'>,
  { chain, administrations }: ChainGrid,
  kpi: number,
  { errors = {}, evidence }: ErrorSources,
): Float64Array {
  const deviations = new Float64Array(panel.administrations.length)
  const { code } = method.kpis[kpi]!
  const [values, statuses] = [panel.values[kpi]!, panel.statuses[kpi]!]
  const span = errorSpan(method.kpis[kpi]!, values, method)
  for (const [at, rows] of rowsOf.entries())
    for (let place = 0; place < rows.length; place++) {
      const row = rows[place]!
      if (row < 0 || isMissing(values[row]!)) continue
      const grade = evidence?.(administrations[place]!, code, chain[at]!.cycle)
      const relative = relativeError(errors, grade, nodeStatuses[statuses[row]!]!)
      deviations[row] = errorOf(values[row]!, relative, span, errors)
    }
  return deviations
}
