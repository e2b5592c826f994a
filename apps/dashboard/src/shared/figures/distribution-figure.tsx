import { Distribution } from '@pmm/charts/draw/distribution'
import { Figure } from '@pmm/charts/draw/figure'
import { placeDistribution } from '@pmm/charts/place/distribution'
import { type DistributionSeries, describeDistribution, twinOfDistribution } from '@pmm/charts/series/distribution'
import { useCycleContext } from '../cycle/use-cycle-context.ts'
import { Legend, noiseKey } from './legend.tsx'
import { Sized } from './sized.tsx'

interface DistributionFigureProps {
  readonly title: string
  readonly series: DistributionSeries
  /** the finding, where the plain finding does not fit */
  readonly summary?: string
}

/** A distribution with its legend, its finding and its table. */
export function DistributionFigure({ title, series, summary = describeDistribution(series) }: DistributionFigureProps) {
  const { watermark } = useCycleContext()
  const text = { title, summary }
  const marked = series.rows
    .flatMap(({ dots }) => dots)
    .find(({ code, value }) => code === series.marked && !Number.isNaN(value))
  const noise = noiseKey(series.rows.map(({ spread }) => spread))
  return (
    <Figure
      {...text}
      twin={twinOfDistribution(series)}
      legend={
        <Legend
          show={['dot', ...(marked ? (['marked'] as const) : []), 'band', 'median', ...noise]}
          name={marked?.name}
        />
      }
    >
      <Sized>
        {(width) => (
          <Distribution
            {...text}
            placed={placeDistribution(series, { width })}
            format={series.format}
            watermark={watermark}
          />
        )}
      </Sized>
    </Figure>
  )
}
