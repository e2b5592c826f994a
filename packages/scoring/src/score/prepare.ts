import type { Step } from '@pmm/core/method/schema/pipeline'
import type { Ruler } from '@pmm/core/method/schema/ruler'
import { everyRow } from '../kernel/rows.ts'
import { cyclesOf, type Panel } from '../panel/panel.ts'
import type { Plan } from '../panel/plan.ts'
import type { StepInput, StepOutput } from '../panel/stage.ts'
import { denominatePanel } from '../steps/denominate/denominate-panel.ts'
import { imputeStep } from '../steps/impute/impute-step.ts'
import { normalisePanel } from '../steps/normalise/normalise-panel.ts'
import { screenPanel } from '../steps/screen/screen-panel.ts'
import { treatPanel } from '../steps/treat/treat-panel.ts'

/** A cell filled by an imputation step. */
export interface CellImputation {
  /** Place of the KPI in the method. */
  readonly kpi: number
  readonly row: number
  readonly how: 'mean' | 'median' | 'carried-forward' | 'carried-back' | 'interpolated' | 'other-kpis' | 'nearest-peers'
  /** What it is made of: rows of the same KPI, or KPIs of the same row where `how` is `other-kpis`. */
  readonly from: readonly number[]
}

/** The panel after one step of the method. */
export interface Stage {
  readonly step: Step
  /** Per KPI one value per row; a column the step leaves alone is the very array of the stage before. */
  readonly values: readonly Float64Array[]
  /** The rows still in: those no screen has left out. */
  readonly rows: Uint32Array
  /** Cells the step filled; empty but for imputation. */
  readonly imputations: readonly CellImputation[]
}

/** A panel whose KPIs are scored, ready to be aggregated under any weights. */
export interface PreparedPanel {
  readonly panel: Panel
  readonly plan: Plan
  /** The rows that are scored. */
  readonly rows: Uint32Array
  /** One per step of the method, in its order. */
  readonly stages: readonly Stage[]
  /** Per KPI the values that are normalised: those of the last stage. */
  readonly values: readonly Float64Array[]
  /** Per KPI its scores, missing (NaN) where the value is, and throughout for context KPIs. */
  readonly scores: readonly Float64Array[]
  /** Every parameter fitted on a reference set, those the method holds fixed included. */
  readonly rulers: readonly Ruler[]
}

/**
 * Takes a panel through the steps of the method and normalises every KPI.
 *
 * @throws {Problem} `invalid-method` where the method cannot work on these values
 */
export function preparePanel(panel: Panel, plan: Plan): PreparedPanel {
  const { steps = [] } = plan.method
  const stages: Stage[] = []
  const rulers: Ruler[] = []
  let values = panel.values
  let rows = everyRow(panel.administrations.length)
  for (const [at, step] of steps.entries()) {
    const { rulers: found, ...stage } = takeStep(step, stepInput({ panel, plan, at, values, rows }))
    stages.push({ step, ...stage })
    for (const ruler of found) rulers.push(ruler)
    values = stage.values
    rows = stage.rows
  }
  const normalised = normalisePanel(panel, plan, rows, values)
  return { panel, plan, rows, stages, values, ...normalised, rulers: [...rulers, ...normalised.rulers] }
}

type Passage = Pick<StepInput, 'panel' | 'at' | 'values' | 'rows'> & { readonly plan: Plan }

function stepInput({ plan: { method }, ...passage }: Passage): StepInput {
  const { panel, rows, at } = passage
  const held = (method.rulers ?? []).filter((ruler) => 'at' in ruler && ruler.at === at)
  return { method, ...passage, cycles: cyclesOf(panel, rows), held }
}

function takeStep(step: Step, input: StepInput): StepOutput {
  switch (step.step) {
    case 'denominate':
      return denominatePanel(input, step)
    case 'screen':
      return screenPanel(input, step)
    case 'impute':
      return imputeStep(input, step)
    case 'treat':
      return treatPanel(input, step)
  }
}
