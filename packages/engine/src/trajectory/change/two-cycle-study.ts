import type { Method } from '@pmm/core/method/method'
import type { MeasurementError } from '@pmm/core/method/robustness'
import type { Study } from '../../robustness/study.ts'
import { type ScoredPanel, scorePanel } from '../../score/score-panel.ts'
import { statusCode } from '../../score/status.ts'
import { missingColumns } from '../../table/missing-columns.ts'
import { type ChainGrid, planFor } from '../chain-grid.ts'
import { type PanelUnder, panelUnder } from '../panel-under.ts'
import { heldWeights } from './held-weights.ts'
import type { Pair } from './pair.ts'
import { defaultUncertainty, type EvidenceOf, type Uncertainty } from './uncertainty.ts'

/** The values of a chain after every step of one version of its method. */
export interface PreparedChain {
  readonly scored: ScoredPanel
  readonly rowsOf: PanelUnder['rowsOf']
}

export function preparedChain(grid: ChainGrid, method: Method): PreparedChain {
  const { panel, rowsOf } = panelUnder(grid, method)
  return { scored: scorePanel(panel, planFor(method)), rowsOf }
}

/**
 * The study of one pair of cycles: the prepared values of the KPIs that compare, the earlier cycle above the later
 * one, a row per administration of the grid in each, under the later method with its rulers and fitted weights held.
 */
export function twoCycleStudy(pair: Pair, chain: PreparedChain, { spec, evidence }: Uncertainty): Study {
  const { grid, from, to } = pair
  const { replications, seed, sources } = spec ?? defaultUncertainty
  const method = heldMethod(grid, to, chain.scored)
  const rows = 2 * grid.administrations.length
  const cells: Cells = {
    values: missingColumns(method.kpis.length, rows),
    statuses: method.kpis.map(() => new Uint8Array(rows)),
    grades: method.kpis.map(() => new Array<string | null>(rows).fill(null)),
  }
  for (const { code, comparable } of pair.shared) {
    const kpi = method.kpis.findIndex((one) => one.code === code)
    for (const half of [0, 1] as const) fillHalf(cells, { pair, chain, evidence, kpi, half, comparable })
  }
  const head = {
    administrations: [...grid.administrations, ...grid.administrations],
    periods: [from, to].flatMap((at) => new Array<string>(rows / 2).fill(grid.chain[at]!.period)),
    kpis: method.kpis.map(({ code }) => code),
    attributes: {},
  }
  const { grades, ...filled } = cells
  const errors = errorsOf(sources)
  return {
    method,
    panel: { ...head, ...filled },
    grades,
    spec: { seed, replications, sources: { ...sources, ...errors } },
  }
}

interface Cells {
  readonly values: readonly Float64Array[]
  readonly statuses: readonly Uint8Array[]
  readonly grades: readonly (string | null)[][]
}

interface Half {
  readonly pair: Pair
  readonly chain: PreparedChain
  readonly evidence: EvidenceOf | undefined
  readonly kpi: number
  /** 0 for the earlier cycle, 1 for the later. */
  readonly half: 0 | 1
  readonly comparable: Uint8Array
}

function fillHalf({ values, statuses, grades }: Cells, { pair, chain, evidence, kpi, half, comparable }: Half): void {
  const { grid } = pair
  const at = half === 0 ? pair.from : pair.to
  const { prepared, statuses: scored, plan } = chain.scored
  for (let place = 0; place < comparable.length; place++) {
    const row = chain.rowsOf[at]![place]!
    if (row < 0 || comparable[place] !== 1) continue
    const cell = half * comparable.length + place
    values[kpi]![cell] = prepared.values[kpi]![row]!
    statuses[kpi]![cell] = scored[kpi]![row]!
    const grade = evidence?.(grid.administrations[place]!, plan.nodes[kpi]!.code, grid.chain[at]!.cycle) ?? null
    grades[kpi]![cell] = grade ?? (scored[kpi]![row] === imputed ? 'imputed' : null)
  }
}

const imputed = statusCode('imputed')

/** Steps are done: an imputed value is one of its own grade. */
function errorsOf({ measurementError }: { readonly measurementError?: MeasurementError | undefined }) {
  if (measurementError === undefined) return {}
  const { imputed: filled, ...others } = measurementError
  return { measurementError: { ...others, grades: { ...others.grades, imputed: filled ?? 0 } } }
}

function heldMethod(grid: ChainGrid, at: number, { plan, rulers }: ScoredPanel): Method {
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
