import { Curve } from '@pmm/charts/draw/curve'
import { Figure } from '@pmm/charts/draw/figure'
import { placeCurve } from '@pmm/charts/place/curve'
import { describeCurve, twinOfCurve } from '@pmm/charts/series/curve'
import type { Kpi } from '@pmm/core/method/schema/method'
import { useCycleContext } from '../../../../shared/cycle/use-cycle-context.ts'
import { Sized } from '../../../../shared/figures/sized.tsx'
import { curveSeries } from '../../view/curve-series.ts'

interface NormalisationFigureProps {
  readonly kpi: Kpi
  readonly value: number
  readonly score: number
  readonly name: string
}

/** The rule as a curve with "here it is" on it; nothing for a rule that is fitted on the reporters. */
export function NormalisationFigure({ kpi, value, score, name }: NormalisationFigureProps) {
  const { method, watermark } = useCycleContext()
  const series = curveSeries(kpi, method, { value, score }, name)
  if (series === null) return null
  const text = { title: 'From value to score', summary: describeCurve(series) }
  return (
    <Figure {...text} twin={twinOfCurve(series)}>
      <Sized>
        {(width) => (
          <Curve {...text} placed={placeCurve(series, { width: Math.min(width, 560) })} watermark={watermark} />
        )}
      </Sized>
    </Figure>
  )
}
