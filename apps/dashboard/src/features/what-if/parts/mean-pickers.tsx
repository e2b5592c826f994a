import { NativeSelect } from '@mantine/core'
import type { Level } from '@pmm/core/method/schema/method'
import type { Range } from '@pmm/core/method/schema/terms'
import { type Trial, type TrialMean, trialMeans } from '../state/trial.ts'
import { trialFloor } from '../view/trial-weights.ts'
import type { TrialProps } from './trial-props.ts'

/** Another mean for a level, in place of the method's. */
export function MeanPickers({ plan, trial, setTrial }: TrialProps) {
  const { levels, scale } = plan.method
  const choose = (depth: number, mean: string) => setTrial((before) => withMean(before, depth, mean))
  return (
    <details className="fold" open={trial.means.size > 0}>
      <summary>Another mean</summary>
      <div className="mean-pickers">
        {levels.map((level, depth) => (
          <NativeSelect
            key={level.name}
            label={level.name}
            size="sm"
            data={optionsOf(level, scale)}
            value={trial.means.get(depth) ?? ''}
            onChange={(event) => choose(depth, event.currentTarget.value)}
          />
        ))}
      </div>
    </details>
  )
}

function withMean(trial: Trial, depth: number, mean: string): Trial {
  const means = new Map(trial.means)
  if (mean === '') means.delete(depth)
  else means.set(depth, mean as TrialMean)
  return { ...trial, means }
}

function optionsOf({ aggregation }: Level, scale: Range) {
  const floor = trialFloor(scale)
  const notes = { arithmetic: '', geometric: floor === undefined ? '' : ` (scores below ${floor} count as ${floor})` }
  return [
    { value: '', label: `${capitalised(aggregation.mean)}, as in the method` },
    ...trialMeans
      .filter((mean) => mean !== aggregation.mean)
      .map((mean) => ({ value: mean, label: `${capitalised(mean)}${notes[mean]}` })),
  ]
}

const capitalised = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ')
