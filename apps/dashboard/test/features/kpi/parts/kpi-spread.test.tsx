import { describe, expect, test } from 'vitest'
import { KpiSpread } from '../../../../src/features/kpi/parts/kpi-spread.tsx'
import { benchmarksOfNode, groupsOf, scoresOfNode } from '../../../../src/shared/api/queries.ts'
import { peerGroup, peerGroupsOf } from '../../../../src/shared/series/peer-group.ts'
import { administrations, answerTo, type RecordedViewer } from '../../../answers.ts'
import { cellsOf, textOf, textsOf } from '../../../read-markup.ts'
import { recordedContext, rendered } from '../../../rendered.tsx'

const { cycle, tree } = recordedContext()
const france = administrations.find(({ code }) => code === 'FRA')!

/** How a node is spread in a peer group of France, which is marked. */
function spread(code: string, group: string, viewer: RecordedViewer = 'secretariat') {
  const groups = answerTo(viewer, groupsOf(cycle))
  const rows = {
    scores: answerTo(viewer, scoresOfNode(cycle, code)),
    benchmarks: answerTo(viewer, benchmarksOfNode(cycle, code)),
  }
  const peers = peerGroup(group, peerGroupsOf(france, groups), groups)
  return rendered(<KpiSpread node={tree.node(code)!} peers={peers} marked={france} {...rows} />)
}

describe('KpiSpread', () => {
  test('shows a KPI by the values of its peers in their unit, a missing one as a dash', async () => {
    const markup = await spread('TF-01', 'region:EUR')
    expect(textsOf(markup, 'h3')).toEqual(['Values, %: Europe'])
    const rows = cellsOf(markup, 'Values, %: Europe')
    expect(rows.filter(([name]) => name === 'Italy')).toEqual([['Italy', '', '', '–', '']])
    expect(rows.find(([name]) => name === 'France')?.[3]).toBe('99.7%')
    expect(rows.map(([name]) => name)).not.toContain('Kenya')
  })

  test('shows a context KPI by its values too, which have no score', async () => {
    const markup = await spread('RC-10', 'world')
    expect(textsOf(markup, 'h3')[0]).toMatch(/^Values, /)
    expect(textOf(markup)).toContain('administrations lie between')
  })

  test('shows a group by its scores', async () => {
    expect(textsOf(await spread('PMM', 'world'), 'h3')).toEqual(['Scores: all members'])
  })

  test('names the marked administration in the legend', async () => {
    expect(textsOf(await spread('PMM', 'world'), 'li')).toContain('France')
  })

  test('has no quartiles where they are not disclosed', async () => {
    const [, peers] = cellsOf(await spread('PMM', 'world', 'public'), 'Scores: all members')
    expect(peers).toEqual(['all members', '8', '–', '–', '–'])
  })
})
