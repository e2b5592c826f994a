import type { DenominateStep } from '@pmm/core/method/schema/pipeline'
import type { StepInput, StepOutput } from '../../panel/stage.ts'
import { denominateInto, refuseUndenominable } from './denominate.ts'

/**
 * Divides the KPIs that a step names by other columns, as all columns were before the step, so that the order of KPIs
 * does not matter.
 *
 * @throws {Problem} `invalid-method` for a denominator of zero among the rows that no screen has left out
 */
export function denominatePanel(input: StepInput, { kpis }: DenominateStep): StepOutput {
  const { panel, rows } = input
  const administrationOf = (row: number) => panel.administrations[row]!
  const values = input.values.slice()
  for (const [kpi, { by, scaleFactor = 1 }] of Object.entries(kpis)) {
    const column = panel.kpis.indexOf(kpi)
    const source = input.values[column]!
    const denomination = { denominators: input.values[panel.kpis.indexOf(by)]!, scaleFactor }
    refuseUndenominable(rows, source, denomination, { kpi, denominator: by, administrationOf })
    const target = source.slice()
    denominateInto(rows, source, target, denomination)
    values[column] = target
  }
  return { values, rows, imputations: [], rulers: [] }
}
