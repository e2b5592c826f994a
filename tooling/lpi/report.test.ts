import { describe, expect, test } from 'vitest'
import { editionFinding, resolutionFinding, trajectoryFinding } from './report.ts'

describe('editionFinding', () => {
  test('gives the errors of an edition with the worst economy', () => {
    const errors = { edition: '2012', count: 115, maximum: 0.02, mean: 0.006304, worst: 'Ghana' }
    expect(editionFinding(errors, 115)).toEqual({
      claim: '2012: 115 of 115 scores, largest error 0.0200 (Ghana), mean 0.0063',
      passed: true,
    })
  })
})

describe('resolutionFinding', () => {
  test('names what was not resolved', () => {
    expect(resolutionFinding(['Atlantis', 'Mu'])).toEqual({ claim: 'not resolved: Atlantis; Mu', passed: false })
  })
})

describe('trajectoryFinding', () => {
  const scores = new Map([
    ['2012', 4.026_666],
    ['2023', 4.1],
  ])
  const passes = (shown: [string, string][]) => trajectoryFinding('Germany', new Map(shown), scores).passed

  test('passes when the scores are shown to hundredths', () => {
    expect(
      passes([
        ['2012', '4.03'],
        ['2023', '4.10'],
      ]),
    ).toBe(true)
  })

  test('fails on another number, a missing or an additional cycle', () => {
    expect(
      passes([
        ['2012', '4.03'],
        ['2023', '4.11'],
      ]),
    ).toBe(false)
    expect(passes([['2012', '4.03']])).toBe(false)
    expect(
      passes([
        ['2012', '4.03'],
        ['2018', '4.20'],
        ['2023', '4.10'],
      ]),
    ).toBe(false)
  })

  test('takes either hundredth for a score half-way between them', () => {
    const half = new Map([['2018', 4.005]])
    for (const text of ['4.00', '4.01'])
      expect(trajectoryFinding('Singapore', new Map([['2018', text]]), half).passed).toBe(true)
    for (const text of ['3.99', '4.02', '–'])
      expect(trajectoryFinding('Singapore', new Map([['2018', text]]), half).passed).toBe(false)
  })

  test('fails when there is nothing to show', () => {
    expect(trajectoryFinding('Germany', new Map(), new Map())).toEqual({
      claim: 'the dashboard shows Germany: nothing',
      passed: false,
    })
  })
})
