import { describe, expect, test } from 'vitest'
import { OverTime } from '../../../../../src/features/administration/parts/readings/over-time.tsx'
import { groupsOf } from '../../../../../src/shared/api/queries.ts'
import { allMembers, peerGroup, peerGroupsOf } from '../../../../../src/shared/series/peer-group.ts'
import { administrations, answerTo, type RecordedViewer } from '../../../../answers.ts'
import { emptyClient } from '../../../../loaded-client.ts'
import { attributesOf, cellsOf, textOf, textsOf } from '../../../../read-markup.ts'
import { recordedContext, rendered } from '../../../../rendered.tsx'

const { cycle, tree } = recordedContext()
const administration = (code: string) => administrations.find((candidate) => candidate.code === code)!

interface Asked {
  readonly code?: string
  readonly viewer?: RecordedViewer
  readonly address?: string
  readonly group?: string
}

/** The past of an administration in the overall score. */
function overTime({ code = 'FRA', viewer = 'secretariat', address = '/', group }: Asked = {}) {
  const groups = answerTo(viewer, groupsOf(cycle))
  const peers = peerGroup(group, peerGroupsOf(administration(code), groups), groups)
  return rendered(<OverTime administration={administration(code)} peers={peers} node={tree.root} />, {
    viewer,
    address,
  })
}

const title = 'Overall performance over the cycles'

describe('OverTime', () => {
  test('puts the past of the administration beside that of its peers', async () => {
    expect(cellsOf(await overTime(), title)).toEqual([
      ['Data period', 'France', 'Lower quartile, all members', 'Median', 'Upper quartile'],
      ['2020', '79.2', '66.7', '79.2', '92.2'],
      ['2022', '82.9', '65.1', '76.7', '85.5'],
      ['2024', '83.1', '75.7', '80.2', '88.1'],
    ])
  })

  test('takes the peers from those in every cycle where the address says so', async () => {
    const all = cellsOf(await overTime(), title)
    const constant = cellsOf(await overTime({ address: '/?panel=constant' }), title)
    expect(constant.map(([period, score]) => [period, score])).toEqual(all.map(([period, score]) => [period, score]))
    expect(constant.map((row) => row[3])).not.toEqual(all.map((row) => row[3]))
  })

  test('says which of the two panels is chosen', async () => {
    const chosen = async (address: string) => /<input[^>]*checked=""[^>]*>/.exec(await overTime({ address }))?.[0]
    expect(await chosen('/')).toContain('value="all"')
    expect(await chosen('/?panel=constant')).toContain('value="constant"')
  })

  test('says what the newest change is made of, where the scores go, and what is due to who takes part', async () => {
    const markup = await overTime()
    expect(textsOf(markup, 'h4')).toEqual(['What the change is made of'])
    const text = textOf(markup)
    expect(text).toContain('+0.1 since 2022: +4.3 performance, −4.1 kpis that came or went.')
    expect(text).toContain('A test of the trend needs four cycles; there are 3.')
    expect(text).toContain('+3.4 from who takes part (4 joined and 1 left).')
  })

  test('has a row per change, whose parts add up', async () => {
    const [heads, , last] = cellsOf(await overTime(), 'Changes of Overall performance')
    expect(heads).toEqual([
      'Cycles',
      'Change',
      'Performance',
      'KPIs that came or went',
      'Definitions, sources, periods',
      'Method',
      'Corrections',
      'What can be said',
    ])
    expect(last).toEqual(['2022 → 2024', '+0.1', '+4.3', '−4.1', '±0.0', '±0.0', '±0.0', 'Not tested'])
  })

  test('says in released results how probable the change is', async () => {
    const rows = cellsOf(await overTime({ viewer: 'public' }), 'Changes of Overall performance')
    expect(rows.at(-1)!.at(-1)).toBe('No clear change (83 of 100 draws)')
  })

  test('says why the change of a group is not shown', async () => {
    expect(textOf(await overTime({ viewer: 'public' }))).toContain(
      'How the mean of all members changed is not shown: too few administrations, or too few who keep their score back, to show it.',
    )
  })

  test('shows dashes of an administration that discloses nothing', async () => {
    const markup = await overTime({ code: 'KEN', viewer: 'public' })
    expect(
      cellsOf(markup, title)
        .slice(1)
        .flatMap(([, ...cells]) => cells)
        .join(''),
    ).toMatch(/^–+$/)
    expect(textOf(markup)).toContain('No two cycles show a score to compare.')
  })

  test('waits for the trajectories', async () => {
    const part = <OverTime administration={administration('FRA')} peers={allMembers} node={tree.root} />
    expect(attributesOf(await rendered(part, { client: emptyClient() }), 'aria-label')).toEqual(['Loading'])
    expect(textsOf(await rendered(part, { client: emptyClient() }), 'h3')).toEqual([])
  })
})
