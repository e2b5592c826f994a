import { planOf } from '@pmm/scoring/panel/plan'
import { describe, expect, test } from 'vitest'
import { MeanPickers } from '../../../../src/features/what-if/parts/mean-pickers.tsx'
import { noTrial, type TrialMean } from '../../../../src/features/what-if/state/trial.ts'
import { method } from '../../../answers.ts'
import { elementsOf, optionsOf, textsOf } from '../../../read-markup.ts'
import { rendered } from '../../../rendered.tsx'
import { plan } from '../recorded-trial.ts'

const pickers = (means: ReadonlyMap<number, TrialMean>, of = plan) =>
  rendered(<MeanPickers plan={of} trial={{ ...noTrial, means }} setTrial={() => {}} />)

describe('MeanPickers', () => {
  test('has a list per level of the method, with the mean of the method chosen', async () => {
    const markup = await pickers(new Map())
    expect(textsOf(markup, 'label')).toEqual(['Overall', 'Dimension', 'Expected outcome'])
    const { labels, chosen } = optionsOf(elementsOf(markup, 'select')[0]!)
    expect(labels).toEqual(['Arithmetic, as in the method', 'Geometric (scores below 1 count as 1)'])
    expect(chosen).toBe('Arithmetic, as in the method')
  })

  test('stays folded until a mean is on trial', async () => {
    expect(await pickers(new Map())).not.toMatch(/<details[^>]*open/)
    const markup = await pickers(new Map([[1, 'geometric']]))
    expect(markup).toMatch(/<details[^>]*open/)
    expect(optionsOf(elementsOf(markup, 'select')[1]!).chosen).toBe('Geometric (scores below 1 count as 1)')
  })

  test('has no floor on a scale without a zero', async () => {
    const positive = planOf({ ...method, scale: { lower: 1, upper: 5 } })
    expect(optionsOf(await pickers(new Map(), positive)).labels[1]).toBe('Geometric')
  })
})
