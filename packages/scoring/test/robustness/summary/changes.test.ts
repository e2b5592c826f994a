import { describe, expect, it } from 'vitest'
import { changeAt, changePairs } from '../../../src/robustness/summary/changes.ts'
import { panelWith } from '../../fixtures/panel.ts'

describe('changeAt', () => {
  const two = { ...panelWith([[0, 0]], 1), administrations: ['A', 'A'] }

  it('counts a change as real where it has the sign of the nominal one, half where there is none', () => {
    const replicated = Float64Array.of(1, 2, 1, 1, 2, 1, 1, 3)
    const nominal = Float64Array.of(1, 2)
    const [change] = changePairs(two, nominal).map((pair) => changeAt(pair, { nominal, replicated }))
    expect(change).toMatchObject({ administration: 'A', from: 0, to: 1, nominal: 1, probability: 2.5 / 4 })
  })
})
