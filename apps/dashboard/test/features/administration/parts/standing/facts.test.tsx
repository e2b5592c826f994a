import { describe, expect, test } from 'vitest'
import { Facts } from '../../../../../src/features/administration/parts/standing/facts.tsx'
import { standingFacts } from '../../../../../src/features/administration/view/standing.ts'
import type { RecordedViewer } from '../../../../answers.ts'
import { elementsOf, textOf, textsOf } from '../../../../read-markup.ts'
import { recordedContext, rendered } from '../../../../rendered.tsx'
import { recordedData } from '../../recorded-data.ts'

/** The facts of an administration: each name with its figure and its note. */
async function factsOf(code: string, viewer: RecordedViewer = 'secretariat'): Promise<Record<string, string[]>> {
  const facts = standingFacts(recordedData(code, viewer), recordedContext().tree.root)
  const rows = elementsOf(await rendered(<Facts facts={facts} />), 'div')
  return Object.fromEntries(rows.map((row) => [textsOf(row, 'dt')[0]!, textsOf(row, 'dd')]))
}

describe('Facts', () => {
  test('gives each figure its name above and what it refers to below', async () => {
    expect(await factsOf('FRA')).toEqual({
      'Overall performance': ['83.1', 'Scored'],
      'Scores higher than': ['60%', 'of the other 10 scored; rank 1 to 9'],
      'To the median': ['+2.8', 'of these peers'],
      'To the best': ['−10.7', 'of these peers'],
      Change: ['+0.1', 'since the cycle before'],
      Coverage: ['88%', 'of the weight that applies'],
    })
  })

  test('has a dash for what is missing, and no note where there is none', async () => {
    const facts = await factsOf('ITA')
    expect(Object.values(facts).map(([figure]) => figure)).toEqual(['–', '–', '–', '–', '–', '–'])
    expect(facts['Scores higher than']).toEqual(['–'])
  })

  test('has no place and no distances where the peers are not disclosed', async () => {
    const facts = await factsOf('FRA', 'public')
    expect(facts['Scores higher than']).toEqual(['–', 'of the other 10 scored'])
    expect(facts['To the median']![0]).toBe('–')
    expect(facts.Change![0]).toBe('+0.1')
  })

  test('is empty without facts', async () => {
    expect(textOf(await rendered(<Facts facts={[]} />))).toBe('')
  })
})
