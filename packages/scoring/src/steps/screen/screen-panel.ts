import type { ScreenStep } from '@pmm/core/method/schema/pipeline'
import type { StepInput, StepOutput } from '../../panel/stage.ts'
import { statusCode } from '../../panel/status.ts'
import { includedOf, screen, usualScreen } from './screen.ts'

/**
 * Leaves out, cycle by cycle, the administrations that report too little of the scored KPIs that apply to them.
 * Values of a left-out administration stay in the columns, but no later step reads these values.
 */
export function screenPanel(input: StepInput, step: ScreenStep): StepOutput {
  const { panel, method, values } = input
  const scored = Array.from(values.keys()).filter((kpi) => method.kpis[kpi]!.normalisation !== null)
  const columns = scored.map((kpi) => values[kpi]!)
  const applies = (column: number, row: number) => panel.statuses[scored[column]!]![row] !== notApplicable
  const forcedOf = (rows: Uint32Array, codes: readonly string[] = []) =>
    new Set(rows.filter((row) => codes.includes(panel.administrations[row]!)))
  const summary = input.cycles.flatMap(({ rows }) => {
    const forced = { include: forcedOf(rows, step.include), exclude: forcedOf(rows, step.exclude) }
    return screen(rows, columns, { ...usualScreen, ...step }, { ...forced, applies })
  })
  return { values, rows: includedOf(summary).sort(), imputations: [], rulers: [] }
}

const notApplicable = statusCode('not-applicable')
