import { describe, expect, test } from 'vitest'
import { Groupings } from '../../../../../src/features/administration/parts/readings/groupings.tsx'
import { groupingsOf } from '../../../../../src/shared/api/queries.ts'
import { administrations, type RecordedViewer } from '../../../../answers.ts'
import { emptyClient } from '../../../../loaded-client.ts'
import { attributesOf, cellsOf, textOf } from '../../../../read-markup.ts'
import { recordedContext, rendered } from '../../../../rendered.tsx'

const administration = (code: string) => administrations.find((candidate) => candidate.code === code)!
const groupings = (code: string, viewer: RecordedViewer = 'secretariat') =>
  rendered(<Groupings administration={administration(code)} />, { viewer })

describe('Groupings', () => {
  test('has the scores by goal apart from those by instrument, with the KPIs they rest on', async () => {
    const markup = await groupings('FRA')
    expect(cellsOf(markup, 'Scores by Sustainable Development Goal')).toEqual([
      ['Sustainable Development Goal', 'Score', 'KPIs'],
      ['8 Decent work and economic growth', '85.7', '3 of 3'],
      ['9 Industry, innovation and infrastructure', '84.3', '3 of 4'],
      ['17 Partnerships for the goals', '85.7', '3 of 3'],
    ])
    expect(cellsOf(markup, 'Scores by WCO instrument')[1]).toEqual(['Revenue Package', '85.7', '3 of 3'])
  })

  test('gives the reason in the place of a missing score', async () => {
    expect(cellsOf(await groupings('FRA'), 'Scores by WCO instrument')).toContainEqual([
      'Time Release Study',
      'Too few data',
      '1 of 2',
    ])
  })

  test('does not even count the KPIs of what is not disclosed', async () => {
    expect(cellsOf(await groupings('KEN', 'public'), 'Scores by Sustainable Development Goal')[1]).toEqual([
      '8 Decent work and economic growth',
      'Not disclosed',
      '3',
    ])
  })

  test('says that a method names no goals', async () => {
    const client = emptyClient()
    client.setQueryData(groupingsOf(recordedContext().cycle, 'FRA').queryKey, [])
    const markup = await rendered(<Groupings administration={administration('FRA')} />, { client })
    expect(textOf(markup)).toBe('The KPIs of this method name no goals or instruments.')
  })

  test('waits for the scores', async () => {
    const markup = await rendered(<Groupings administration={administration('FRA')} />, { client: emptyClient() })
    expect(attributesOf(markup, 'aria-label')).toEqual(['Loading'])
  })
})
