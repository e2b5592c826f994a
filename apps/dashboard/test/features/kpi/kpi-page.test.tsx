import { describe, expect, test } from 'vitest'
import { KpiPage } from '../../../src/features/kpi/kpi-page.tsx'
import { attributesOf, cellsOf, textOf, textsOf } from '../../read-markup.ts'
import { rendered, renderedPage } from '../../rendered.tsx'

describe('KpiPage', () => {
  test('shows a KPI by its values in their unit: spread, over the cycles, and by status', async () => {
    const markup = await rendered(<KpiPage />, { address: '/kpis/TF-01' })
    expect(textsOf(markup, 'h1')).toEqual(['Rate of electronic declarations'])
    expect(textsOf(markup, 'h3')).toEqual(['Values, %: all members', 'Over the cycles: all members'])
    expect(textsOf(markup, 'h2')).toEqual(['What members reported'])
    expect(attributesOf(markup, 'aria-label')).toEqual(expect.arrayContaining(['Distribution', 'Trend', 'Statuses']))
  })

  test('shows a group by its scores', async () => {
    const markup = await rendered(<KpiPage />, { address: '/kpis/PMM' })
    expect(textsOf(markup, 'h3')).toEqual(['Scores: all members', 'Over the cycles: all members'])
  })

  test('marks the administration of the address among the peers of the address', async () => {
    const markup = await rendered(<KpiPage />, { address: '/kpis/TF-01?administration=FRA&peers=region:EUR' })
    expect(textsOf(markup, 'h3')).toEqual(['Values, %: Europe', 'Over the cycles: Europe'])
    expect(cellsOf(markup, 'Over the cycles: Europe')[0]).toContain('France')
  })

  test('counts an administration that keeps a value to itself as not disclosed', async () => {
    const markup = await rendered(<KpiPage />, { address: '/kpis/TF-01', viewer: 'public' })
    const statuses = cellsOf(markup.slice(markup.indexOf('data-testid="statuses"')))
    expect(statuses).toContainEqual(['Not disclosed', '2', '13%'])
  })

  test('says that there is no such node in the method', async () => {
    const text = textOf(await renderedPage({ address: '/kpis/XX-99' }))
    expect(text).toContain('A small method has no KPI or group with the code XX-99.')
  })
})
