import { describe, expect, it } from 'vitest'
import { meanText } from '../../../src/explain/sentences/mean-text.ts'

const given = { rule: 'given' } as const

describe('meanText', () => {
  it('names the mean and the weighting', () => {
    expect(meanText({ mean: 'arithmetic', minimumCoverage: 0 }, given)).toBe(
      'Weighted arithmetic mean, weights as given',
    )
  })

  it('says how much must be present, by weight or by count', () => {
    const half = { mean: 'median', minimumCoverage: 0.5 } as const
    expect(meanText(half, given)).toMatch(/; needs 50 % of the weight of what applies$/)
    expect(meanText({ ...half, coverage: 'count' }, given)).toMatch(/; needs 50 % of the count of what applies$/)
  })

  it('says an exponent and a floor', () => {
    expect(meanText({ mean: 'power', minimumCoverage: 0, exponent: -2, floor: 1 }, given)).toBe(
      'Weighted power mean, exponent −2, scores lifted to 1, weights as given',
    )
  })

  it('says what fitted weights are fitted on', () => {
    const fitted = { rule: 'correlations' as const, reference: ['2022', '2023'] }
    expect(meanText({ mean: 'arithmetic', minimumCoverage: 0 }, fitted)).toMatch(
      /weights fitted to the correlations aimed at on the cycles 2022, 2023$/,
    )
  })
})
