import { describe, expect, test } from 'vitest'
import { OverviewDistribution } from '../../../../src/features/overview/parts/overview-distribution.tsx'
import { benchmarksOfNode, scoresOfNode } from '../../../../src/shared/api/queries.ts'
import { answerTo, method, type RecordedViewer } from '../../../answers.ts'
import { cellsOf, textOf } from '../../../read-markup.ts'
import { recordedContext, rendered } from '../../../rendered.tsx'

const [root] = method.groups

function distribution(viewer: RecordedViewer) {
  const { cycle } = recordedContext()
  const scores = answerTo(viewer, scoresOfNode(cycle, root!.code))
  const benchmarks = answerTo(viewer, benchmarksOfNode(cycle, root!.code))
  return rendered(<OverviewDistribution node={root!} scores={scores} benchmarks={benchmarks} />)
}

describe('OverviewDistribution', () => {
  test('shows all members with their quartiles, then each region with its own', async () => {
    const markup = await distribution('secretariat')
    expect(textOf(markup)).toContain('Half of the 11 administrations lie between 75.7 and 88.1; the median is 80.2.')
    expect(cellsOf(markup, 'How the scores are spread')[1]).toEqual(['all members', '11', '75.7', '80.2', '88.1'])
    expect(cellsOf(markup, 'The same by region').slice(1, 4)).toEqual([
      ['East and Southern Africa', '2', '76.2', '77.0', '77.7'],
      ['Europe', '5', '83.1', '91.5', '93.1'],
      ['West and Central Africa', '4', '61.4', '72.6', '81.3'],
    ])
  })

  test('marks nobody', async () => {
    expect(textOf(await distribution('secretariat'))).not.toContain('marked administration')
  })

  test('shows dashes for the quartiles that are kept from the viewer, and the median that is not', async () => {
    const markup = await distribution('public')
    expect(cellsOf(markup, 'How the scores are spread')[1]).toEqual(['all members', '8', '–', '–', '–'])
    expect(cellsOf(markup, 'The same by region').slice(1, 4)).toEqual([
      ['East and Southern Africa', '1', '–', '–', '–'],
      ['Europe', '5', '–', '91.5', '–'],
      ['West and Central Africa', '2', '–', '–', '–'],
    ])
  })
})
