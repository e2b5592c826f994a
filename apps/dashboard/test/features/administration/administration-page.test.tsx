import { describe, expect, test } from 'vitest'
import { AdministrationPage } from '../../../src/features/administration/administration-page.tsx'
import { emptyClient } from '../../loaded-client.ts'
import { attributesOf, cellsOf, textOf, textsOf } from '../../read-markup.ts'
import { rendered, renderedPage } from '../../rendered.tsx'

const page = (address: string, viewer: 'secretariat' | 'public' = 'secretariat') =>
  rendered(<AdministrationPage />, { address, viewer })

describe('AdministrationPage', () => {
  test('goes from the standing over the scorecard and one score in detail to what lies beyond', async () => {
    const markup = await page('/administrations/FRA')
    expect(textsOf(markup, 'h1')).toEqual(['France'])
    expect(textsOf(markup, 'h2')).toEqual([
      'Overall performance in detail',
      'Peers of your choice',
      'Maturity',
      'Goals and instruments',
      'Perspectives',
    ])
    expect(attributesOf(markup, 'aria-label')).toEqual(expect.arrayContaining(['Scorecard', 'One score in detail']))
  })

  test('shows the node of the address in detail', async () => {
    const markup = await page('/administrations/FRA?node=TF-01')
    expect(textsOf(markup, 'h2')[0]).toBe('Rate of electronic declarations in detail')
  })

  test('compares with the peers of the address, and lists the nearest ones where those are asked for', async () => {
    const region = await page('/administrations/FRA?peers=region:EUR')
    expect(textsOf(region, 'h3')).toContain('Position among Europe')
    expect(region).not.toContain('data-testid="neighbours"')
    const nearest = await page('/administrations/FRA?peers=nearest')
    expect(textsOf(nearest, 'h3')).toContain('Position among the 10 administrations most alike')
    expect(nearest).toContain('data-testid="neighbours"')
    expect(cellsOf(nearest, 'Profile of France')[1]?.[3]).toMatch(/^\d+\.\d$/)
  })

  test('shows no number of an administration that discloses nothing', async () => {
    const markup = await page('/administrations/KEN', 'public')
    expect(textOf(markup)).toContain('Kenya has not disclosed all that its score for 2024 is made of.')
    expect(cellsOf(markup, 'Profile of Kenya').slice(1)).toEqual([
      ['Overall performance', 'Not disclosed', '–', '–', '–'],
      ['Trade Facilitation and Economic Competitiveness', 'Not disclosed', '–', '–', '–'],
      ['Revenue Collection', 'Not disclosed', '–', '–', '–'],
    ])
  })

  test('says that there is no such administration', async () => {
    expect(textOf(await renderedPage({ address: '/administrations/QQQ' }))).toContain(
      'No administration has the code QQQ.',
    )
  })

  test('waits where the scores are not there yet', async () => {
    const markup = await rendered(<AdministrationPage />, { address: '/administrations/FRA', client: emptyClient() })
    expect(attributesOf(markup, 'aria-label')).toEqual(['Loading'])
  })
})
