import type { Period } from '@pmm/core/domain/period'
import type { Step } from '@pmm/core/method/pipeline'
import type { Ruler } from '@pmm/core/method/ruler'
import { isMissing } from '../kernel/missing.ts'
import type { Panel } from './panel.ts'
import type { CellImputation, PreparedPanel, Stage } from './prepare.ts'
import { type NodeStatus, nodeStatuses } from './status.ts'

/** A cell of the panel that another was filled from. */
export interface CellSource {
  readonly administration: string
  readonly period: Period
  readonly kpi: string
}

/** What one step did to a cell; figures are in the unit the step found and left, null where missing. */
export interface CellStage {
  readonly step: Step['step']
  /** Place of the step in the method. */
  readonly at: number
  readonly from: number | null
  readonly to: number | null
  /** How it was filled, or that its row was left out; null for the other steps. */
  readonly how: CellImputation['how'] | 'left-out' | null
  /** What it was filled from; empty where a ruler held fixed filled it. */
  readonly sources: readonly CellSource[]
  /** The parameters used, where the step has any. */
  readonly ruler: Ruler | null
}

/** Where the value that is scored comes from. */
export interface CellProvenance {
  readonly origin: 'reported' | 'estimated' | 'imputed' | 'missing'
  readonly status: NodeStatus
  /** The steps that changed it, in their order. */
  readonly stages: readonly CellStage[]
  /** Every ruler that holds for the KPI in the cycle of the row, that of its normalisation included. */
  readonly rulers: readonly Ruler[]
}

/**
 * Where one cell comes from and what every step made of it.
 *
 * @param kpi its place in the method
 * @param row its place in the panel
 */
export function provenanceOf(prepared: PreparedPanel, kpi: number, row: number): CellProvenance {
  const { panel } = prepared
  const rulers = rulersFor(prepared.rulers, panel.kpis[kpi]!, panel.periods[row]!)
  const stages: CellStage[] = []
  let from = panel.values[kpi]![row]!
  for (const [at, stage] of prepared.stages.entries()) {
    const wasLeftOut = stages.at(-1)?.how === 'left-out'
    if (!wasLeftOut) stages.push(...stageOf(panel, { stage, at, from, rulers }, kpi, row))
    from = stage.values[kpi]![row]!
  }
  const status = nodeStatuses[panel.statuses[kpi]![row]!]!
  return { origin: originOf(stages, panel.values[kpi]![row]!, status), status, stages, rulers }
}

/** Those of the cycle and those of every cycle. */
const rulersFor = (rulers: readonly Ruler[], code: string, period: Period): readonly Ruler[] =>
  rulers.filter((ruler) => 'kpi' in ruler && ruler.kpi === code && (ruler.cycle === null || ruler.cycle === period))

interface Passage {
  readonly stage: Stage
  readonly at: number
  readonly from: number
  readonly rulers: readonly Ruler[]
}

/** Nothing where the step left the cell as it was. */
function stageOf(panel: Panel, { stage, at, from, rulers }: Passage, kpi: number, row: number): CellStage[] {
  const { step } = stage.step
  const isLeftOut = step === 'screen' && !stage.rows.includes(row)
  const to = isLeftOut ? Number.NaN : stage.values[kpi]![row]!
  if (!isLeftOut && Object.is(from, to)) return []
  const cell = stage.imputations.find((filled) => filled.kpi === kpi && filled.row === row)
  const ruler = rulers.find((candidate) => candidate.step === step && candidate.at === at) ?? null
  const how = isLeftOut ? 'left-out' : (cell?.how ?? null)
  const sources = cell === undefined ? [] : sourcesOf(panel, cell)
  return [{ step, at, from: figureOf(from), to: figureOf(to), how, sources, ruler }]
}

const figureOf = (x: number): number | null => (isMissing(x) ? null : x)

const sourcesOf = ({ administrations, periods, kpis }: Panel, { how, from, kpi, row }: CellImputation): CellSource[] =>
  from.map((place) => {
    const [sourceRow, sourceKpi] = how === 'other-kpis' ? [row, place] : [place, kpi]
    return { administration: administrations[sourceRow]!, period: periods[sourceRow]!, kpi: kpis[sourceKpi]! }
  })

function originOf(stages: readonly CellStage[], value: number, status: NodeStatus): CellProvenance['origin'] {
  if (stages.some(({ to }) => to === null)) return stages.at(-1)?.to === null ? 'missing' : 'imputed'
  if (stages.some(({ step }) => step === 'impute')) return 'imputed'
  if (isMissing(value)) return 'missing'
  return status === 'estimated' ? 'estimated' : 'reported'
}
