import { Figure } from '@pmm/charts/draw/figure'
import { Trajectory } from '@pmm/charts/draw/trajectory'
import { placeTrajectory } from '@pmm/charts/place/trajectory'
import { describeTrajectory, type TrajectorySeries, twinOfTrajectory } from '@pmm/charts/series/trajectory'
import { useCycleContext } from '../cycle/use-cycle-context.ts'
import { Legend, noiseKey } from './legend.tsx'
import { Sized } from './sized.tsx'

/** A trajectory or trend with its legend, its finding and its table. */
export function TrajectoryFigure({ title, series }: { readonly title: string; readonly series: TrajectorySeries }) {
  const { watermark } = useCycleContext()
  const text = { title, summary: describeTrajectory(series) }
  const hasLine = series.points.some(({ value }) => !Number.isNaN(value))
  return (
    <Figure
      {...text}
      twin={twinOfTrajectory(series)}
      legend={
        <Legend
          show={[...(hasLine ? (['line'] as const) : []), 'band', 'medianLine', ...noiseKey(series.points)]}
          name={series.name ?? undefined}
        />
      }
    >
      <Sized>
        {(width) => (
          <Trajectory
            {...text}
            placed={placeTrajectory(series, { width: Math.min(width, 860) })}
            watermark={watermark}
          />
        )}
      </Sized>
    </Figure>
  )
}
