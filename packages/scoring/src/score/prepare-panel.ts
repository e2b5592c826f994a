import type { Step } from '@pmm/core/method/schema/pipeline'
import type { Ruler } from '@pmm/core/method/schema/ruler'
import { everyRow } from '../kernel/rows.ts'
import { cyclesOf, type Panel } from '../panel/panel.ts'
import type { Plan } from '../panel/plan.ts'
import type { PreparedPanel } from '../panel/prepared-panel.ts'
import type { Stage, StepInput, StepOutput } from '../panel/stage.ts'
import { denominatePanel } from '../steps/denominate/denominate-panel.ts'
import { imputeStep } from '../steps/impute/impute-step.ts'
import { normalisePanel } from '../steps/normalise/normalise-panel.ts'
import { screenPanel } from '../steps/screen/screen-panel.ts'
import { treatPanel } from '../steps/treat/treat-panel.ts'

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
    const { rulers: stepRulers, ...stage } = takeStep(step, stepInput({ panel, plan, at, values, rows }))
    stages.push({ step, ...stage })
    for (const ruler of stepRulers) rulers.push(ruler)
    values = stage.values
    rows = stage.rows
  }
  const normalised = normalisePanel(panel, plan, rows, values)
  return { panel, plan, rows, stages, values, ...normalised, rulers: [...rulers, ...normalised.rulers] }
}

type PanelBeforeStep = Pick<StepInput, 'panel' | 'at' | 'values' | 'rows'> & { readonly plan: Plan }

function stepInput({ plan: { method }, ...before }: PanelBeforeStep): StepInput {
  const { panel, rows, at } = before
  const held = (method.rulers ?? []).filter((ruler) => 'at' in ruler && ruler.at === at)
  return { method, ...before, cycles: cyclesOf(panel, rows), held }
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
