import { describe, expect, test } from 'vitest'
import { Perspectives } from '../../../../../src/features/administration/parts/readings/perspectives.tsx'
import { perspectivesOf, regionalWeightsOf } from '../../../../../src/shared/api/queries.ts'
import { administrations, answerTo, type RecordedViewer } from '../../../../answers.ts'
import { emptyClient } from '../../../../loaded-client.ts'
import { attributesOf, cellsOf, textOf, textsOf } from '../../../../read-markup.ts'
import { recordedContext, rendered } from '../../../../rendered.tsx'

const { cycle, tree } = recordedContext()
const administration = (code: string) => administrations.find((candidate) => candidate.code === code)!

const perspectives = (code: string, node = 'PMM', viewer: RecordedViewer = 'secretariat') =>
  rendered(<Perspectives administration={administration(code)} node={tree.node(node)!} />, { viewer })

describe('Perspectives', () => {
  test('has the score and its parts under the weights of the region, balanced, and equal ones', async () => {
    expect(cellsOf(await perspectives('FRA'), 'Scores under other weights')).toEqual([
      ['Score under the weights', 'As published', 'Own region (EUR)', 'Regions balanced', 'Equal', 'Range'],
      ['Overall performance', '83.1', '81.1', '82.1', '83.1', '81.1 to 83.9'],
      ['Trade Facilitation and Economic Competitiveness', '80.4', '75.8', '78.8', '80.4', '75.8 to 84.0'],
      ['Revenue Collection', '85.7', '85.7', '84.1', '85.7', '83.0 to 85.7'],
    ])
  })

  test('shows a score that is the same under all weights once', async () => {
    const rows = cellsOf(await perspectives('FRA', 'TF-paperless'), 'Scores under other weights')
    expect(rows[1]).toEqual(['Paperless trade', '91.9 under all weights'])
  })

  test('says what the score under the weights of the own region rests on, where that is not all', async () => {
    const client = emptyClient()
    const rows = answerTo('secretariat', perspectivesOf(cycle, 'FRA'))
    const short = rows.map((row) => (row.node === 'PMM' ? { ...row, ownCoverage: 0.61 } : row))
    client.setQueryData(perspectivesOf(cycle, 'FRA').queryKey, short)
    client.setQueryData(regionalWeightsOf(cycle).queryKey, answerTo('secretariat', regionalWeightsOf(cycle)))
    const markup = await rendered(<Perspectives administration={administration('FRA')} node={tree.root} />, { client })
    expect(cellsOf(markup, 'Scores under other weights')[1]![2]).toBe('81.1on 61% of the weight (60% at least)')
  })

  test('explains how the balance is struck', async () => {
    expect(textOf(await perspectives('FRA'))).toContain('In it, every region counts the same')
  })

  test('begins with the finding', async () => {
    expect(textsOf(await perspectives('FRA'), 'p')[0]).toMatch(/^Its score lies between 81\.1 and 83\.9 /)
  })

  test('says that nothing is weighed in a KPI', async () => {
    expect(textOf(await perspectives('FRA', 'TF-01'))).toBe(
      'Rate of electronic declarations is a KPI: nothing is weighed in it. Choose a group above to see it under other weights.',
    )
  })

  test('says that there is no score, reported or disclosed, to be seen under other weights', async () => {
    for (const markup of [await perspectives('ITA'), await perspectives('KEN', 'PMM', 'public')])
      expect(textOf(markup)).toContain('shows no score for Overall performance to be seen under other weights.')
  })

  test('has no columns of regions where no region weighs anything', async () => {
    const client = emptyClient()
    client.setQueryData(perspectivesOf(cycle, 'FRA').queryKey, answerTo('secretariat', perspectivesOf(cycle, 'FRA')))
    client.setQueryData(regionalWeightsOf(cycle).queryKey, [])
    const markup = await rendered(<Perspectives administration={administration('FRA')} node={tree.root} />, { client })
    expect(cellsOf(markup, 'Scores under other weights')[0]).toEqual([
      'Score under the weights',
      'As published',
      'Equal',
      'Range',
    ])
  })

  test('has a dash under the weights of a region without a view', async () => {
    const asia = { ...administration('FRA'), region: 'A/P' } as const
    const markup = await rendered(<Perspectives administration={asia} node={tree.root} />)
    expect(cellsOf(markup, 'Scores under other weights')[1]?.slice(1, 3)).toEqual(['83.1', '–'])
  })

  test('waits for both tables', async () => {
    const part = <Perspectives administration={administration('FRA')} node={tree.root} />
    expect(attributesOf(await rendered(part, { client: emptyClient() }), 'aria-label')).toEqual(['Loading'])
  })
})
