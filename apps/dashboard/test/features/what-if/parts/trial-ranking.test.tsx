import { describe, expect, test } from 'vitest'
import { TrialRanking } from '../../../../src/features/what-if/parts/trial-ranking.tsx'
import type { Trial } from '../../../../src/features/what-if/state/trial.ts'
import { ranking } from '../../../../src/features/what-if/view/ranking.ts'
import { administrations } from '../../../answers.ts'
import { attributesOf, cellsOf, textOf } from '../../../read-markup.ts'
import { rendered } from '../../../rendered.tsx'
import { doubled, published, publishedScores, recompute } from '../recorded-trial.ts'

function table(trial: Trial, address = '/what-if') {
  const rows = ranking(published, '2024', recompute(trial).scores, publishedScores, administrations)
  return rendered(<TrialRanking rows={rows} />, { address })
}

describe('TrialRanking', () => {
  test('has every administration with a score, the best first', async () => {
    const [heads, ...rows] = cellsOf(await table(doubled))
    expect(heads).toEqual([
      'Rank of 11',
      'Places gained or lost',
      'Administration',
      'Score',
      'Change',
      '│ as published',
    ])
    expect(rows.map(([rank]) => rank)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '–'])
    const names = rows.map(([, , name]) => name)
    expect(names).toContain('Netherlands')
    expect(names).not.toContain('Italy')
  })

  test('marks the administration of the address', async () => {
    const [marked] = [
      ...(await table(doubled, '/what-if?administration=FRA')).matchAll(/<tr[^>]*aria-current.*?<\/tr>/gs),
    ]
    expect(textOf(marked![0])).toContain('France')
    expect(await table(doubled)).not.toContain('aria-current')
  })

  test('can be reached and scrolled by the keyboard', async () => {
    const markup = await table(doubled)
    expect(attributesOf(markup, 'aria-label')).toEqual(['Ranking on trial'])
    expect(attributesOf(markup, 'tabindex')).toEqual(['0'])
  })
})
