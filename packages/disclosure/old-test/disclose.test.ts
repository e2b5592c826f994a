import { benchmarkCycle } from '@pmm/comparison/benchmark/benchmark-cycle'
import type { Chain } from '@pmm/comparison/chain/chain'
import { groupChangesFrame } from '@pmm/comparison/groups/group-changes-frame'
import { panelTrendsFrame } from '@pmm/comparison/groups/panel-trends-frame'
import { type PeerGroup, peerGroupsOf } from '@pmm/comparison/peers/peer-groups'
import { benchmarkColumns } from '@pmm/core/contract/table'
import type { LevelOf } from '@pmm/core/disclosure/level'
import { defaultParameters as parameters } from '@pmm/core/disclosure/parameters'
import { administration, arithmetic, group, kpi, method, observation } from '@pmm/scoring/fixtures/example'
import { scoreCycle } from '@pmm/scoring/score/score-cycle'
import { concatFrames } from '@pmm/table/concat-frames'
import { rowsOf } from '@pmm/table/frame'
import { describe, expect, it } from 'vitest'
import { roundingStep } from '../src/cells/rounding.ts'
import { disclose } from '../src/disclose.ts'
import type { PublishedStatistics } from '../src/problem/group-statistics.ts'

const one = method([group('ALL', null)], [kpi('K', 'ALL'), kpi('L', 'ALL')], [arithmetic])
const codes = Array.from({ length: 24 }, (_, at) => `A${String.fromCharCode(65 + at)}A`)
const administrations = codes.map((code, at) => administration(code, { region: at < 12 ? 'EUR' : 'AMS' }))
const numberOf = (at: number) => 10 + ((37 * at) % 80)

interface Given {
  readonly levelOf: LevelOf
  readonly groups?: readonly PeerGroup[]
  readonly reporting?: number
}

function disclosed({ levelOf, groups = peerGroupsOf(administrations), reporting = 24 }: Given): PublishedStatistics {
  const observations = codes
    .slice(0, reporting)
    .flatMap((code, at) => [observation(code, 'K', numberOf(at)), observation(code, 'L', numberOf(at + 5))])
  const scores = scoreCycle({ period: '2024', method: one, administrations, observations })
  const chain: Chain = [
    { cycle: 'C', period: '2024', method: one, membershipDate: '2024-01-01', administrations, scores },
  ]
  const statistics = {
    benchmarks: concatFrames(benchmarkColumns, [benchmarkCycle({ ...chain[0]!, groups })]),
    panelTrends: panelTrendsFrame(chain, [groups]),
    groupChanges: groupChangesFrame(chain, [groups]),
  }
  return disclose({ chain, groups: [groups], levels: [levelOf], statistics, parameters, earlier: [] })
}

const everything = 'public' as const
const hide =
  (...hidden: readonly string[]): LevelOf =>
  (code) =>
    hidden.includes(code) ? 'restricted' : everything

const rowOf = (published: PublishedStatistics, audience: 'public' | 'members', group: string, node: string) =>
  rowsOf(published[audience].benchmarks).find(
    (row) => row.group === group && row.node === node && row.measure === 'score',
  )!

describe('disclose', () => {
  it('publishes everything exactly where nobody keeps anything back', () => {
    const row = rowOf(disclosed({ levelOf: () => everything }), 'public', 'world', 'K')
    expect(row).toMatchObject({ meanStatus: 'F', medianStatus: 'F', decilesStatus: 'F', extremesStatus: 'F' })
    expect(row.maximum).toBe(Math.max(...codes.map((_, at) => numberOf(at))))
  })

  it('publishes nothing of fewer than five', () => {
    const row = rowOf(disclosed({ levelOf: () => everything, reporting: 4 }), 'public', 'world', 'K')
    expect(row).toMatchObject({ meanStatus: 'A', mean: null, median: null, maximum: null, reporting: 4 })
  })

  it('publishes nothing that one or two keep back, who could be worked out by all others', () => {
    for (const hidden of [['AAA'], ['AAA', 'ABA']]) {
      const row = rowOf(disclosed({ levelOf: hide(...hidden) }), 'members', 'world', 'K')
      expect(row).toMatchObject({ meanStatus: 'A', mean: null, medianStatus: 'A' })
    }
  })

  it('publishes the mean of a group in which enough keep theirs back, in coarse steps', () => {
    const published = disclosed({ levelOf: hide(...codes.slice(0, 8)) })
    const row = rowOf(published, 'public', 'world', 'K')
    const exact = codes.reduce((sum, _, at) => sum + numberOf(at), 0) / codes.length
    expect(row.meanStatus).toBe('F')
    expect(Math.abs(row.mean! - exact)).toBeLessThanOrEqual(roundingStep(24, 100, parameters) / 2)
    expect(row.mean! % roundingStep(24, 100, parameters)).toBeCloseTo(0, 9)
  })

  it('does not publish two groups that differ by one who keeps back', () => {
    const all = peerGroupsOf(administrations)
    const but = { ...all[0]!, code: 'but-one', members: all[0]!.members.slice(1) }
    const published = disclosed({ levelOf: hide(...codes.slice(0, 8)), groups: [all[0]!, but] })
    expect(rowOf(published, 'public', 'world', 'K').meanStatus).toBe('F')
    expect(rowOf(published, 'public', 'but-one', 'K')).toMatchObject({ meanStatus: 'D', mean: null })
  })

  it('does not publish an extreme that is confidential', () => {
    const highest = codes[codes.map((_, at) => numberOf(at)).indexOf(Math.max(...codes.map((_, at) => numberOf(at))))]!
    const published = disclosed({ levelOf: hide(highest, ...codes.filter((code) => code !== highest).slice(0, 7)) })
    expect(rowOf(published, 'public', 'world', 'K')).toMatchObject({
      extremesStatus: 'C',
      maximum: null,
      minimum: null,
    })
  })

  it('publishes to members whatever it publishes to the public', () => {
    const levels: LevelOf = (code, node) => {
      const at = codes.indexOf(code)
      if (at % 3 === 0) return 'members'
      return at % 4 === 0 && node === 'K' ? 'restricted' : everything
    }
    const published = disclosed({ levelOf: levels })
    const members = rowsOf(published.members.benchmarks)
    for (const [at, row] of rowsOf(published.public.benchmarks).entries())
      for (const status of [
        'meanStatus',
        'medianStatus',
        'quartilesStatus',
        'decilesStatus',
        'extremesStatus',
      ] as const)
        if (row[status] === 'F') expect(members[at]![status]).toBe('F')
  })
})
