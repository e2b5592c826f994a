import { describe, expect, test } from 'vitest'
import { PositionAmongPeers } from '../../../../../src/features/administration/parts/standing/position-among-peers.tsx'
import type { AdministrationData } from '../../../../../src/features/administration/view/administration-data.ts'
import { benchmarksOfCycle } from '../../../../../src/shared/api/queries.ts'
import type { Position } from '../../../../../src/shared/api/table-rows.ts'
import { answerTo, type RecordedViewer } from '../../../../answers.ts'
import { emptyClient } from '../../../../loaded-client.ts'
import { attributesOf, cellsOf, textsOf } from '../../../../read-markup.ts'
import { recordedContext, rendered } from '../../../../rendered.tsx'
import { recordedData } from '../../recorded-data.ts'

const { cycle, tree } = recordedContext()

function position(data: AdministrationData, viewer: RecordedViewer = 'secretariat') {
  const benchmarks = answerTo(viewer, benchmarksOfCycle(cycle))
  return rendered(<PositionAmongPeers data={data} node={tree.root} benchmarks={benchmarks} />, { viewer })
}

/** The finding, with some of the position of France in the overall score changed. */
async function findingWith(change: Partial<Position>): Promise<string | undefined> {
  const data = recordedData('FRA')
  const positions = data.positions.map((row) => (row.node === tree.root.code ? { ...row, ...change } : row))
  return textsOf(await position({ ...data, positions }), 'p')[0]
}

describe('PositionAmongPeers', () => {
  test('says how many it scores higher than, and how far it is from the median and the best', async () => {
    const markup = await position(recordedData('FRA'))
    expect(textsOf(markup, 'h3')).toEqual(['Position among all members'])
    expect(textsOf(markup, 'p')[0]).toBe(
      'France scores higher than 60% of the other 10 scored among all members: +2.8 to the median, −10.7 to the best.',
    )
  })

  test('names it in the legend, and gives no rank in its table', async () => {
    const markup = await position(recordedData('FRA'))
    expect(textsOf(markup, 'li')).toContain('France')
    expect(cellsOf(markup, 'Position among all members')[0]?.join()).not.toMatch(/rank/i)
  })

  test.each([
    [{ percentile: 100 }, 'higher than all the other 10'],
    [{ percentile: 0 }, 'higher than none of the other 10'],
    [{ percentile: 99.9 }, 'higher than 99% of the other 10'],
    [{ percentile: 0.1 }, 'higher than 1% of the other 10'],
    [{ percentileError: 3 }, 'higher than about 60% of the other 10'],
    [{ distanceError: 0.8 }, '+2.8 to the median ± 0.8, −10.7 to the best'],
    [{ distanceToBest: Number.NaN }, 'all members: +2.8 to the median.'],
    [{ reporting: 1 }, 'Nobody else among all members has a score for Overall performance.'],
    [{ distanceToMedian: Number.NaN }, 'Too few of all members may be shown to say where France stands.'],
    [{ percentile: Number.NaN, band: 3 }, 'France is in the third quarter: +2.8 to the median of all members.'],
    [{ percentile: Number.NaN, band: Number.NaN }, 'some of whom keep their scores to themselves: +2.8 to the median'],
  ])('with %o it says: %s', async (change, words) => {
    expect(await findingWith(change)).toContain(words)
  })

  test('says that an administration without a score has no place', async () => {
    for (const data of [recordedData('ITA'), recordedData('KEN', 'public')])
      expect(textsOf(await position(data), 'p')[0]).toBe(
        `${data.administration.name} shows no score for Overall performance, so no place among its peers.`,
      )
  })

  test('says that too few may be shown where the viewer may not see the group', async () => {
    const markup = await position(recordedData('FRA', 'public'), 'public')
    expect(textsOf(markup, 'p')[0]).toBe('Too few of all members may be shown to say where France stands.')
    expect(cellsOf(markup, 'Position among all members')).toContainEqual(['Kenya', '', '', '–', ''])
  })

  test('waits for the scores of the peers', async () => {
    const part = <PositionAmongPeers data={recordedData('FRA')} node={tree.root} benchmarks={[]} />
    expect(attributesOf(await rendered(part, { client: emptyClient() }), 'aria-label')).toEqual(['Loading'])
  })
})
