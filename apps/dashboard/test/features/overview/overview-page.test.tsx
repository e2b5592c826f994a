import { describe, expect, test } from 'vitest'
import { OverviewPage } from '../../../src/features/overview/overview-page.tsx'
import { emptyClient } from '../../loaded-client.ts'
import { attributesOf, cellsOf, optionsOf, textOf, textsOf } from '../../read-markup.ts'
import { rendered } from '../../rendered.tsx'

describe('OverviewPage', () => {
  test('says how the overall scores are spread, over every member as a tile, a dot and a row of participation', async () => {
    const markup = await rendered(<OverviewPage />)
    expect(textsOf(markup, 'h1')).toEqual(['Half of the 11 members scored lie between 75.7 and 88.1'])
    expect(textsOf(markup, 'h2')).toEqual(['Participation', 'How to read this'])
    expect(textsOf(markup, 'h3')).toEqual([
      'Overall performance by administration',
      'How the scores are spread',
      'The same by region',
    ])
  })

  test('shows the group of the address in its charts, and the participation in the whole', async () => {
    const markup = await rendered(<OverviewPage />, { address: '/?node=RC' })
    expect(optionsOf(markup).chosen?.trim()).toBe('Revenue Collection')
    expect(textsOf(markup, 'h1')).toEqual(['Half of the 8 members scored lie between 71.0 and 82.5'])
    expect(cellsOf(markup, 'Revenue Collection by administration')).toContainEqual([
      'Spain',
      'ESP',
      'Europe',
      '–',
      'Too few data',
    ])
    expect(cellsOf(markup.slice(markup.indexOf('data-testid="participation"')))[1]).toEqual([
      'All members',
      '11 of 16',
      '69%',
      '11',
    ])
  })

  test('shows the whole where the address names a KPI or a node of another method', async () => {
    for (const address of ['/?node=TF-01', '/?node=LPI'])
      expect(textOf(await rendered(<OverviewPage />, { address }))).toContain('Overall performance by administration')
  })

  test('waits where the scores are not there yet', async () => {
    const markup = await rendered(<OverviewPage />, { client: emptyClient() })
    expect(attributesOf(markup, 'aria-label')).toEqual(['Loading'])
    expect(textOf(markup)).toBe('')
  })
})
