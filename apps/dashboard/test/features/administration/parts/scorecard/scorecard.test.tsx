import { describe, expect, test } from 'vitest'
import { Scorecard } from '../../../../../src/features/administration/parts/scorecard/scorecard.tsx'
import { method } from '../../../../answers.ts'
import { attributesOf, cellsOf, textOf, textsOf } from '../../../../read-markup.ts'
import { recordedContext, rendered } from '../../../../rendered.tsx'
import { recordedData } from '../../recorded-data.ts'

const { tree } = recordedContext()
const card = (code: string) => rendered(<Scorecard data={recordedData('FRA')} node={tree.node(code)!} />)
const namesIn = (markup: string) => attributesOf(markup, 'href').filter((address) => address.startsWith('/kpis/'))

describe('Scorecard', () => {
  test('has a column for the value, the score, the peers, the distance and the reporting', async () => {
    expect(cellsOf(await card('PMM'))[0]).toEqual([
      'Dimension, outcome, KPI',
      'Value',
      'Score',
      'Among all members',
      'To the median',
      'Reporting',
    ])
  })

  test('begins with the overall score open and the dimensions closed', async () => {
    const markup = await card('PMM')
    expect(cellsOf(markup)).toHaveLength(1 + 3)
    expect(attributesOf(markup, 'aria-expanded')).toEqual(['true', 'false', 'false'])
    expect(textsOf(markup, 'button')[0]).toBe('Open all')
  })

  test('has the way to the chosen node open, and nothing else', async () => {
    const markup = await card('TF-01')
    expect(namesIn(markup).map((address) => address.split('?')[0])).toEqual([
      '/kpis/PMM',
      '/kpis/TF',
      '/kpis/TF-paperless',
      '/kpis/TF-01',
      '/kpis/TF-17',
      '/kpis/TF-release',
      '/kpis/RC',
    ])
  })

  test('offers to close all once every group is open', async () => {
    const groups = method.groups.filter(({ code }) => ['PMM', 'TF', 'TF-paperless'].includes(code))
    const kpis = method.kpis.filter(({ parent }) => parent === 'TF-paperless')
    const part = <Scorecard data={recordedData('FRA')} node={tree.node('TF-01')!} />
    const markup = await rendered(part, { method: { ...method, groups, kpis } })
    expect(textsOf(markup, 'button')[0]).toBe('Close all')
  })

  test('marks the chosen row as the current one', async () => {
    const [current] = [...(await card('TF-01')).matchAll(/<tr[^>]*aria-current="true".*?<\/tr>/gs)].map(([row]) => row)
    expect(textOf(current!)).toContain('Rate of electronic declarations')
  })
})
