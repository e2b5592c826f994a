import type { Administration } from '@pmm/core/domain/administration'
import { describe, expect, test } from 'vitest'
import { noTrial, type Trial } from '../../../../src/features/what-if/state/trial.ts'
import { describeTrial, trialOverTime, twinOfTrial } from '../../../../src/features/what-if/view/trial-over-time.ts'
import { administrations, method } from '../../../answers.ts'
import { doubled, published, publishedScores, recompute, trialCycles } from '../recorded-trial.ts'

const administrationOf = (code: string): Administration => administrations.find((candidate) => candidate.code === code)!

function pastOf(administration: Administration, trial: Trial = doubled) {
  const both = { scores: recompute(trial).scores, published: publishedScores }
  return trialOverTime(published, trialCycles, administration, both, method.scale)
}

describe('trialOverTime', () => {
  test('has the recomputed score as its line and the published one as the dashed line', () => {
    const { points, dashed } = pastOf(administrationOf('FRA'))
    expect(dashed).toBe('Published')
    expect(points.map(({ label }) => label)).toEqual(['2020', '2022', '2024'])
    expect(points[2]!.median).toBeCloseTo(83.05, 2)
    expect(points[2]!.value).toBeLessThan(points[2]!.median)
  })

  test('is missing in a cycle in which the administration has no score', () => {
    expect(pastOf(administrationOf('ITA')).points.at(-1)).toMatchObject({ value: Number.NaN, median: Number.NaN })
  })
})

describe('twinOfTrial', () => {
  test('has a row per cycle with the difference', () => {
    expect(twinOfTrial(pastOf(administrationOf('FRA'))).rows.at(-1)).toEqual(['2024', '83.1', '82.2', '−0.9'])
  })
})

describe('describeTrial', () => {
  test('says that there is no score in any cycle', () => {
    const stranger = { ...administrationOf('RWA'), code: 'XXX', name: 'Atlantis' }
    expect(describeTrial(pastOf(stranger))).toBe(
      'Atlantis has no score that you may see in any cycle, published or recomputed.',
    )
  })

  test('says that nothing changes', () => {
    expect(describeTrial(pastOf(administrationOf('FRA'), noTrial))).toBe(
      'France: the same in every cycle as published.',
    )
  })
})
