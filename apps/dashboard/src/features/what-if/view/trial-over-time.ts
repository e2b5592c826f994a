import { scoreFormat, signed } from '@pmm/charts/series/format'
import type { TrajectorySeries } from '@pmm/charts/series/trajectory'
import type { Twin } from '@pmm/charts/series/twin'
import type { CycleView } from '@pmm/core/contract/cycles'
import type { Administration } from '@pmm/core/domain/administration'
import type { Range } from '@pmm/core/method/schema/terms'
import { decimalYear } from '../../../shared/series/trajectory-series.ts'
import type { PublishedPanel } from './published-panel.ts'

/** The overall score of an administration over the cycles: recomputed as the line, published as the dashed line. */
export function trialOverTime(
  { panel }: Pick<PublishedPanel, 'panel'>,
  cycles: readonly CycleView[],
  { code, name }: Administration,
  { scores, published }: { readonly scores: Float64Array; readonly published: Float64Array },
  scale: Range,
): TrajectorySeries {
  const rows = new Map(
    panel.periods.flatMap((period, row) => (panel.administrations[row] === code ? [[period, row]] : [])),
  )
  const at = (source: Float64Array, period: string) => source[rows.get(period) ?? -1] ?? Number.NaN
  return {
    name,
    group: 'as published',
    dashed: 'Published',
    points: cycles.map(({ code: cycle, period }) => ({
      cycle,
      label: period,
      year: decimalYear(period),
      value: at(scores, period),
      median: at(published, period),
      lowerQuartile: Number.NaN,
      upperQuartile: Number.NaN,
    })),
    limits: scale,
    format: scoreFormat(scale),
  }
}

/** The two lines as a table. */
export const twinOfTrial = ({ points, format }: TrajectorySeries): Twin => ({
  columns: ['Data period', 'As published', 'Recomputed', 'Change'],
  rows: points.map(({ label, value, median }) => [
    label,
    format(median),
    format(value),
    signed(format)(value - median),
  ]),
})

/** In which cycle the trial changes the score most, in a sentence. */
export function describeTrial({ name, points, format }: TrajectorySeries): string {
  const both = points.filter(({ value, median }) => !Number.isNaN(value - median))
  if (both.length === 0) return `${name} has no score that you may see in any cycle, published or recomputed.`
  const most = both.reduce((a, b) => (Math.abs(b.value - b.median) > Math.abs(a.value - a.median) ? b : a))
  const text = signed(format)(most.value - most.median)
  if (text === `±${format(0)}`) return `${name}: the same in every cycle as published.`
  return `${name}: most changed in ${most.label}, from ${format(most.median)} as published to ${format(most.value)} (${text}).`
}
