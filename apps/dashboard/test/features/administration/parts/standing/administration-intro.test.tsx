import { describe, expect, test } from 'vitest'
import { AdministrationIntro } from '../../../../../src/features/administration/parts/standing/administration-intro.tsx'
import { optionsOf, textOf, textsOf } from '../../../../read-markup.ts'
import { rendered } from '../../../../rendered.tsx'
import { recordedData } from '../../recorded-data.ts'

describe('AdministrationIntro', () => {
  test('names the administration with its region, its income group and on which side of its peers it stands', async () => {
    const markup = await rendered(<AdministrationIntro {...recordedData('FRA')} />)
    expect(textsOf(markup, 'h1')).toEqual(['France'])
    expect(textOf(markup)).toContain('Europe · High income (illustrative)')
    expect(textOf(markup)).toContain('France scored 83.1 for 2024, above the median of all members, 80.2.')
  })

  test('stands beside the peers that are chosen', async () => {
    const markup = await rendered(<AdministrationIntro {...recordedData('FRA', 'secretariat', 'region:EUR')} />)
    expect(textOf(markup)).toContain('below the median of Europe, 91.5.')
    expect(optionsOf(markup).chosen).toBe('Europe (8)')
  })

  test('says that an administration did not report, and assumes nothing in its place', async () => {
    const text = textOf(await rendered(<AdministrationIntro {...recordedData('ITA')} />))
    expect(text).toContain('Italy did not report for 2024. Nothing is assumed in its place.')
    expect(text).toContain('Overall performance – Not reported')
  })

  test('says that a score is not disclosed', async () => {
    const text = textOf(await rendered(<AdministrationIntro {...recordedData('KEN', 'public')} />))
    expect(text).toContain('Kenya has not disclosed all that its score for 2024 is made of.')
    expect(text).not.toMatch(/\d\.\d/)
  })

  test('says that the median is not shown where the viewer may not have it', async () => {
    const text = textOf(await rendered(<AdministrationIntro {...recordedData('FRA', 'public')} />))
    expect(text).toContain('France scored 83.1 for 2024; the median of all members is not shown.')
  })

  test('says that an income group is not known', async () => {
    const data = recordedData('FRA')
    const administration = { ...data.administration, incomeGroup: null }
    expect(textOf(await rendered(<AdministrationIntro {...data} administration={administration} />))).toContain(
      'Europe · Income group unknown',
    )
  })
})
