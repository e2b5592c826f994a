import { type RulerRow, rulerColumns } from '@pmm/core/contract/table'
import type { Ruler } from '@pmm/core/method/schema/ruler'
import { type Frame, frameOf } from '@pmm/table/frame'
import { codeOf, stepPlaceOf } from './ruler-finder.ts'

/** Every parameter fitted on a reference set as a table, one row per step, KPI or group, and cycle. */
export const rulersFrame = (rulers: readonly Ruler[]): Frame<typeof rulerColumns> =>
  frameOf(rulerColumns, rulers.map(rowOf))

const rowOf = (ruler: Ruler): RulerRow => ({
  step: ruler.step,
  at: stepPlaceOf(ruler) ?? null,
  node: codeOf(ruler),
  cycle: ruler.cycle,
  parameters: JSON.stringify(ruler),
})
