import { describe, expect, test } from 'vitest'
import { TrialOverTime } from '../../../../src/features/what-if/parts/trial-over-time.tsx'
import { noTrial, type Trial } from '../../../../src/features/what-if/state/trial.ts'
import { cellsOf, optionsOf, textOf, textsOf } from '../../../read-markup.ts'
import { rendered } from '../../../rendered.tsx'
import { doubled, published, publishedScores, recompute, trialCycles } from '../recorded-trial.ts'

function overTime(address: string, trial: Trial = doubled) {
  const { scores } = recompute(trial)
  const part = <TrialOverTime published={published} cycles={trialCycles} scores={scores} before={publishedScores} />
  return rendered(part, { address })
}

describe('TrialOverTime', () => {
  test('asks for an administration first', async () => {
    const markup = await overTime('/what-if')
    expect(textOf(markup)).toContain('Choose an administration here, or by its name in the ranking')
    expect(optionsOf(markup).chosen).toBe('no administration')
  })

  test('puts the recomputed scores of every cycle beside those published', async () => {
    const markup = await overTime('/what-if?administration=FRA')
    expect(cellsOf(markup, 'France over the cycles')).toEqual([
      ['Data period', 'As published', 'Recomputed', 'Change'],
      ['2020', '79.2', '80.7', '+1.5'],
      ['2022', '82.9', '83.3', '+0.4'],
      ['2024', '83.1', '82.2', '−0.9'],
    ])
    expect(textsOf(markup, 'li')).toEqual(['recomputed', 'as published'])
  })

  test('says in which cycle most changes, or that nothing does', async () => {
    expect(textOf(await overTime('/what-if?administration=FRA'))).toContain(
      'France: most changed in 2020, from 79.2 as published to 80.7 (+1.5).',
    )
    expect(textOf(await overTime('/what-if?administration=FRA', noTrial))).toContain(
      'France: the same in every cycle as published.',
    )
  })

  test('has dashes for a cycle without a score', async () => {
    expect(cellsOf(await overTime('/what-if?administration=ITA'), 'Italy over the cycles').at(-1)).toEqual([
      '2024',
      '–',
      '–',
      '–',
    ])
  })
})
