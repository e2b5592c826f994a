import { describe, expect, test } from 'vitest'
import { KpiIntro } from '../../../../src/features/kpi/parts/kpi-intro.tsx'
import { method } from '../../../answers.ts'
import { attributesOf, elementsOf, textOf, textsOf } from '../../../read-markup.ts'
import { rendered } from '../../../rendered.tsx'

const kpi = method.kpis.find(({ code }) => code === 'TF-01')!
const [root] = method.groups

describe('KpiIntro', () => {
  test('names the KPI with its code and the groups above it, which are links', async () => {
    const markup = await rendered(<KpiIntro node={kpi} />, { address: '/kpis/TF-01' })
    expect(textOf(markup)).toMatch(
      /^KPI TF-01 · Overall performance · Trade Facilitation and Economic Competitiveness · Paperless trade /,
    )
    expect(textsOf(markup, 'h1')).toEqual(['Rate of electronic declarations'])
    expect(attributesOf(markup, 'href')).toEqual(['/kpis/PMM', '/kpis/TF', '/kpis/TF-paperless'])
  })

  test('names the level of a group', async () => {
    expect(textOf(await rendered(<KpiIntro node={root!} />, { address: '/kpis/PMM' }))).toMatch(/^Overall PMM Overall/)
  })

  test('offers peers once an administration is marked: the groups it belongs to', async () => {
    const unmarked = await rendered(<KpiIntro node={kpi} />, { address: '/kpis/TF-01' })
    expect(textOf(unmarked)).not.toContain('Compare with')
    const marked = await rendered(<KpiIntro node={kpi} />, { address: '/kpis/TF-01?administration=KEN' })
    const [, peers] = elementsOf(marked, 'select')
    expect(textsOf(peers!, 'option')).toEqual([
      'All members (16)',
      'East and Southern Africa (3)',
      'Lower-middle income (5)',
    ])
  })
})
