import { planOf } from '@pmm/scoring/panel/plan'
import { describe, expect, test } from 'vitest'
import { WeightSetPicker } from '../../../../src/features/what-if/parts/weight-set-picker.tsx'
import { noTrial } from '../../../../src/features/what-if/state/trial.ts'
import { method } from '../../../answers.ts'
import { optionsOf } from '../../../read-markup.ts'
import { rendered } from '../../../rendered.tsx'
import { plan } from '../recorded-trial.ts'

const weightSets = [
  { id: 'trade', name: 'Trade first', weights: { TF: 3, RC: 1 } },
  { id: 'south', name: 'South', region: 'WCA', weights: { TF: 1, RC: 2 } },
]
const withSets = planOf({ ...method, weightSets } as typeof method)

const picker = (set: string | null, of = withSets) =>
  rendered(<WeightSetPicker plan={of} trial={{ ...noTrial, set }} setTrial={() => {}} />)

describe('WeightSetPicker', () => {
  test('offers the weights of the method and its sets, saying whose perspective a set is', async () => {
    const { labels, chosen } = optionsOf(await picker(null))
    expect(labels).toEqual(['the weights of the method', 'Trade first', 'South (perspective of WCA)'])
    expect(chosen).toBe('the weights of the method')
  })

  test('shows which set the trial starts from', async () => {
    expect(optionsOf(await picker('south')).chosen).toBe('South (perspective of WCA)')
  })

  test('is absent where the method has none', async () => {
    expect(await picker(null, plan)).toBe('')
  })
})
