import { group, kpi, method } from '@pmm/scoring/fixtures/example'
import { rowsOf } from '@pmm/table/frame'
import { describe, expect, it } from 'vitest'
import { groupChangesFrame } from '../../src/groups/group-changes-frame.ts'
import { peerGroupsOf } from '../../src/peers/peer-groups.ts'
import { chainAndGroups, cycleOf, worldIn } from './panel-chain.ts'

describe('groupChangesFrame', () => {
  const cycles = [cycleOf('2020', { AAA: 40, BBB: 60, LEFT: 20 }), cycleOf('2021', { AAA: 44, BBB: 62, NEW: 94 })]
  const [row] = worldIn(rowsOf(groupChangesFrame(...chainAndGroups(cycles))))

  it('puts all reporters and the panel side by side, and what they differ by', () => {
    expect(row).toMatchObject({
      reportingBefore: 3,
      reportingAfter: 3,
      panel: 2,
      joined: 1,
      left: 1,
      meanBefore: 40,
      change: 200 / 3 - 40,
      panelChange: 3,
      compositionEffect: 200 / 3 - 40 - 3,
      confStatus: 'F',
    })
  })

  it('leaves out of its groups who is suspended, whatever it reported', () => {
    const [chain] = chainAndGroups(cycles)
    const suspended = chain.map((link, at) =>
      at === 0 ? link : { ...link, administrations: link.administrations.filter(({ code }) => code !== 'BBB') },
    )
    const groups = suspended.map(({ administrations }) => peerGroupsOf(administrations))
    expect(worldIn(rowsOf(groupChangesFrame(suspended, groups)))[0]).toMatchObject({
      panel: 1,
      left: 2,
      reportingAfter: 2,
    })
  })

  it('misses the means of a cycle without reporters', () => {
    const silent = [cycleOf('2020', { AAA: 40 }), cycleOf('2021', {}, ['AAA'])]
    expect(worldIn(rowsOf(groupChangesFrame(...chainAndGroups(silent))))[0]).toMatchObject({
      reportingAfter: 0,
      panel: 0,
      left: 1,
      meanBefore: 40,
      meanAfter: null,
      change: null,
      compositionEffect: null,
    })
  })

  it('leaves out a KPI that the later method no longer holds', () => {
    const later = { ...method([group('ALL', null)], [kpi('B', 'ALL')]), version: '2.0.0' }
    const rows = rowsOf(
      groupChangesFrame(...chainAndGroups([cycles[0]!, { period: '2021', method: later, reports: { AAA: { B: 1 } } }])),
    )
    expect(new Set(rows.map(({ node }) => node))).toEqual(new Set(['ALL']))
  })
})
