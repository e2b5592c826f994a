import { everyRow } from '@pmm/scoring/kernel/rows'
import { rowAvailabilities } from '@pmm/scoring/steps/screen/row-availability'
import { screen } from '@pmm/scoring/steps/screen/screen'
import { prepare } from '../recipe/run.ts'
import { screenStep } from '../recipe/steps.ts'
import { columnDifference, wordDifference } from '../reference/agree.ts'
import { type Case, judged, type Outcome } from '../reference/case.ts'
import type { Reference } from '../reference/reference.ts'
import type { Table } from '../reference/table.ts'
import { treeFor } from './aggregate.ts'

/** Screen.coin: who is left out, and the figures that say why. */
export function replayScreen(one: Case, reference: Reference): Outcome {
  const input = reference.table(one.input ?? 'stages/asem_raw.csv')
  const { panel, rows } = prepare({ tree: treeFor(input, reference), steps: [screenStep(one)] }, input)
  const kept = new Set(rows)
  const output = reference.table(one.output!)
  const places = output.texts('uCode').map((code) => panel.administrations.indexOf(code))
  const included = places.map((row) => (kept.has(row) ? 'TRUE' : 'FALSE'))
  const removed = panel.administrations.filter((_, row) => !kept.has(row))
  return judged(
    wordDifference('Included', included, output.texts('Included')) ??
      lowDifference(one, panel.values, places, output) ??
      wordDifference('removed', removed, one.removed as string[]) ??
      figuresDifference(output, places, panel.values),
  )
}

/** Which units fall below which threshold, whatever is done about it. */
function lowDifference(one: Case, columns: readonly Float64Array[], places: readonly number[], output: Table) {
  const { minimumAvailable, minimumNonZero = 0 } = screenStep(one)
  const screened = screen(everyRow(columns[0]!.length), columns, { by: 'both', minimumAvailable, minimumNonZero })
  const word = (isLow: boolean) => (isLow ? 'TRUE' : 'FALSE')
  const data = places.map((row) => word(screened[row]!.isLowOnData))
  const zeros = places.map((row) => word(screened[row]!.isLowOnNonZero))
  return (
    wordDifference('LowData', data, output.texts('LowData')) ??
    wordDifference('LowNonZero', zeros, output.texts('LowNonZero'))
  )
}

/** How much each unit reports, as the table of the reference has it. */
export function figuresDifference(output: Table, places: readonly number[], columns: readonly Float64Array[]) {
  const figures = rowAvailabilities(everyRow(columns[0]!.length), columns)
  for (const [name, pick] of Object.entries(figureOf)) {
    const ours = places.map((row) => pick(figures[row]!))
    const difference = columnDifference(name, ours, output.numbers(name), output.texts('uCode'))
    if (difference !== undefined) return difference
  }
  return undefined
}

type Figures = ReturnType<typeof rowAvailabilities>[number]

const figureOf: Readonly<Record<string, (one: Figures) => number>> = {
  N_missing: ({ missing }) => missing,
  N_zero: ({ zero }) => zero,
  N_miss_or_zero: ({ missing, zero }) => missing + zero,
  Dat_Avail: ({ available }) => available,
  Non_Zero: ({ nonZero }) => nonZero,
}
