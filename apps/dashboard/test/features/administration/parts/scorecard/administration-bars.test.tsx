import { describe, expect, test } from 'vitest'
import { AdministrationBars } from '../../../../../src/features/administration/parts/scorecard/administration-bars.tsx'
import { cellsOf, textOf, textsOf } from '../../../../read-markup.ts'
import { rendered } from '../../../../rendered.tsx'
import { recordedData } from '../../recorded-data.ts'

describe('AdministrationBars', () => {
  test('puts the overall score and the dimensions beside the quartiles of the peers', async () => {
    const markup = await rendered(<AdministrationBars data={recordedData('FRA')} />)
    expect(cellsOf(markup, 'Profile of France')).toEqual([
      ['', 'France', 'Lower quartile', 'Median', 'Upper quartile'],
      ['Overall performance', '83.1', '75.7', '80.2', '88.1'],
      ['Trade Facilitation and Economic Competitiveness', '80.4', '74.1', '82.7', '91.0'],
      ['Revenue Collection', '85.7', '71.0', '76.5', '82.5'],
    ])
    expect(textsOf(markup, 'p')[0]).toContain('France is above the median of all members in 2 of 3')
  })

  test('explains the hatch where a score is missing, and only there', async () => {
    const all = await rendered(<AdministrationBars data={recordedData('FRA')} />)
    expect(textsOf(all, 'li')).toEqual(['score', 'middle half of the group', 'median'])
    const withGap = await rendered(<AdministrationBars data={recordedData('ESP')} />)
    expect(textsOf(withGap, 'li')).toEqual(['score', 'no score', 'middle half of the group', 'median'])
  })

  test('gives the reason in the place of a missing score', async () => {
    const scoresOf = async (code: string, viewer: 'secretariat' | 'public') => {
      const data = recordedData(code, viewer)
      const markup = await rendered(<AdministrationBars data={data} />)
      return cellsOf(markup, `Profile of ${data.administration.name}`).map(([, score]) => score)
    }
    expect((await scoresOf('ESP', 'secretariat'))[3]).toBe('Too few data')
    expect((await scoresOf('ITA', 'secretariat'))[1]).toBe('Not reported')
    expect((await scoresOf('KEN', 'public'))[1]).toBe('Not disclosed')
  })

  test('says that there is nothing to compare without any score', async () => {
    expect(textOf(await rendered(<AdministrationBars data={recordedData('ITA')} />))).toContain(
      'Italy shows no score here to compare.',
    )
  })
})
