import type { ScreenStep } from '@pmm/core/method/pipeline'
import type { StepInput, StepOutput } from '../score/stage.ts'
import { includedOf, screen, usualScreen } from './screen.ts'

/**
 * Leaves out, cycle by cycle, the administrations that report too little of the scored KPIs. What is left out stays in
 * the columns, but no later step reads it.
 */
export function screenPanel(input: StepInput, step: ScreenStep): StepOutput {
  const { panel, method, values } = input
  const scored = values.filter((_, column) => method.kpis[column]!.normalisation !== null)
  const rule = { ...usualScreen, ...step }
  const forcedOf = (rows: Uint32Array, codes: readonly string[] = []) =>
    new Set(rows.filter((row) => codes.includes(panel.administrations[row]!)))
  const summary = input.cycles.flatMap(({ rows }) =>
    screen(rows, scored, rule, { include: forcedOf(rows, step.include), exclude: forcedOf(rows, step.exclude) }),
  )
  return { values, rows: includedOf(summary).sort(), imputations: [], rulers: [] }
}
