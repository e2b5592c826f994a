import { Figure } from '@pmm/charts/draw/figure'
import { Trajectory } from '@pmm/charts/draw/trajectory'
import { placeTrajectory } from '@pmm/charts/place/trajectory'
import type { CycleView } from '@pmm/core/contract/cycles'
import { usePage } from '../../../shared/address/use-page.ts'
import { useCycleContext } from '../../../shared/cycle/use-cycle-context.ts'
import { Legend } from '../../../shared/figures/legend.tsx'
import { Sized } from '../../../shared/figures/sized.tsx'
import { MarkPicker } from '../../../shared/pickers/mark-picker.tsx'
import type { PublishedPanel } from '../view/published-panel.ts'
import { describeTrial, trialOverTime, twinOfTrial } from '../view/trial-over-time.ts'

interface TrialOverTimeProps {
  readonly published: PublishedPanel
  readonly cycles: readonly CycleView[]
  /** overall scores as recomputed and as published, one per row of the panel */
  readonly scores: Float64Array
  readonly before: Float64Array
}

/** The past of the administration that is marked, under the weights on trial and as published. */
export function TrialOverTime({ published, cycles, scores, before }: TrialOverTimeProps) {
  const { method, administrations, watermark } = useCycleContext()
  const { search } = usePage()
  const marked = administrations.find(({ code }) => code === search.administration)
  const series = marked && trialOverTime(published, cycles, marked, { scores, published: before }, method.scale)
  const text = series && { title: `${series.name} over the cycles`, summary: describeTrial(series) }
  return (
    <section className="block" aria-label="One administration over the cycles">
      <div className="section-head">
        <h2>One administration in every cycle</h2>
        <MarkPicker marked={marked} />
      </div>
      {series === undefined || text === undefined ? (
        <p className="muted">Choose an administration here, or by its name in the ranking, to see all its cycles.</p>
      ) : (
        <Figure {...text} twin={twinOfTrial(series)} legend={<Legend show={['line', 'published']} name="recomputed" />}>
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
      )}
    </section>
  )
}
