import { NativeSelect } from '@mantine/core'
import { noTrial } from '../state/trial.ts'
import type { TrialProps } from './trial-props.ts'

/** The weight sets a method brings with it, perspectives of regions among them; absent where it has none. */
export function WeightSetPicker({ plan, trial, setTrial }: TrialProps) {
  const { weightSets = [] } = plan.method
  if (weightSets.length === 0) return null
  const options = weightSets.map(({ id, name, region }) => ({
    value: id,
    label: region === undefined ? name : `${name} (perspective of ${region})`,
  }))
  const choose = (id: string) => setTrial(({ means }) => ({ ...noTrial, means, set: id === '' ? null : id }))
  return (
    <NativeSelect
      label="Start from"
      data={[{ value: '', label: 'the weights of the method' }, ...options]}
      value={trial.set ?? ''}
      onChange={(event) => choose(event.currentTarget.value)}
    />
  )
}
