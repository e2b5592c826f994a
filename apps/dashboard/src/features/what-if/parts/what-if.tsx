import { scoreFormat } from '@pmm/charts/series/format'
import type { CycleView } from '@pmm/core/contract/cycles'
import type { Plan } from '@pmm/scoring/panel/plan'
import { useMemo } from 'react'
import { useCycleContext } from '../../../shared/cycle/use-cycle-context.ts'
import { isUntouched } from '../state/trial.ts'
import { useSettled } from '../state/use-settled.ts'
import { useTrial } from '../state/use-trial.ts'
import type { PublishedPanel } from '../view/published-panel.ts'
import { publishedList, ranking, rankingSentence, untouchedSentence, withheldIn } from '../view/ranking.ts'
import { recomputerOf } from '../view/recomputer.ts'
import { fittingTrial } from '../view/trial-weights.ts'
import { MeanPickers } from './mean-pickers.tsx'
import { PublishedList } from './published-list.tsx'
import { TrialOverTime } from './trial-over-time.tsx'
import { TrialRanking } from './trial-ranking.tsx'
import { WeightPanel } from './weight-panel.tsx'
import { WhatIfIntro } from './what-if-intro.tsx'

interface WhatIfProps {
  readonly plan: Plan
  readonly published: PublishedPanel
  /** cycles of the panel, oldest first */
  readonly cycles: readonly CycleView[]
}

/** The weights, and what they make of the chosen cycle and of one administration's past. Computed as it is drawn. */
export function WhatIf({ plan, published, cycles }: WhatIfProps) {
  const { cycle, method, administrations } = useCycleContext()
  const { trial, setTrial, reset } = useTrial((asked) => fittingTrial(plan, asked))
  const recompute = useMemo(() => recomputerOf(plan, published), [plan, published])
  const outcome = useMemo(() => recompute(trial), [recompute, trial])
  const before = published.groups[outcome.overall]!
  const rows = useMemo(
    () => ranking(published, cycle.period, outcome.scores, before, administrations),
    [published, cycle, outcome, before, administrations],
  )
  const untouched = isUntouched(trial)
  const withheld = withheldIn(published, cycle.period)
  const listed = publishedList(rows)
  const finding = untouched
    ? untouchedSentence(listed, withheld)
    : rankingSentence(rows, scoreFormat(method.scale), withheld)
  const sentence = outcome.refusal ?? finding
  return (
    <>
      <WhatIfIntro />
      <div className="what-if">
        <section className="trial-controls" aria-label="Weights on trial">
          <WeightPanel plan={plan} trial={trial} setTrial={setTrial} />
          <MeanPickers plan={plan} trial={trial} setTrial={setTrial} />
          <button type="button" className="trial-button" disabled={untouched} onClick={reset}>
            Reset to the method
          </button>
          <p className="fine" data-testid="recomputed" data-milliseconds={outcome.milliseconds}>
            {outcome.scores.length.toLocaleString('en')} scorecards recomputed in {durationText(outcome.milliseconds)}
          </p>
        </section>
        <section className="trial-result" aria-label="What the trial gives">
          <h2>{untouched ? cycle.title : `${cycle.title} under these weights`}</h2>
          <p className={outcome.refusal === null ? 'trial-sentence' : 'trial-sentence trial-refused'}>{sentence}</p>
          <Spoken sentence={sentence} />
          {untouched ? <PublishedList rows={listed} /> : <TrialRanking rows={rows} />}
        </section>
      </div>
      <TrialOverTime published={published} cycles={cycles} before={before} scores={outcome.scores} />
    </>
  )
}

/** The finding for who listens, once the slider rests. */
const Spoken = ({ sentence }: { readonly sentence: string }) => (
  <p className="visually-hidden" aria-live="polite" data-testid="spoken">
    {useSettled(sentence)}
  </p>
)

const durationText = (milliseconds: number): string =>
  milliseconds < 1 ? 'less than 1 ms' : `${Math.round(milliseconds)} ms`
