import { benchmarkCycle } from '@pmm/comparison/benchmark/benchmark-cycle'
import type { Chain } from '@pmm/comparison/chain/chain'
import { groupChangesFrame } from '@pmm/comparison/groups/group-changes-frame'
import { panelTrendsFrame } from '@pmm/comparison/groups/panel-trends-frame'
import { peerGroupsOf } from '@pmm/comparison/peers/peer-groups'
import { benchmarkColumns } from '@pmm/core/contract/table'
import type { LevelOf } from '@pmm/core/disclosure/level'
import { defaultParameters as parameters } from '@pmm/core/disclosure/parameters'
import { administration, arithmetic, group, kpi, method, observation } from '@pmm/scoring/fixtures/example'
import { scoreCycle } from '@pmm/scoring/score/score-cycle'
import { concatFrames } from '@pmm/table/concat-frames'
import { rowsWith } from '@pmm/table/frame'
import { describe, expect, it } from 'vitest'
import { decideCycle } from '../src/decide-cycle.ts'
import { type DiscloseInput, disclose } from '../src/disclose.ts'

import { publishChain } from '../src/publish/publish-chain.ts'
import { publishCycle } from '../src/publish/publish-cycle.ts'

const one = method([group('ALL', null)], [kpi('K', 'ALL'), kpi('L', 'ALL')], [arithmetic])
const codes = Array.from({ length: 24 }, (_, at) => `A${String.fromCharCode(65 + at)}A`)
const administrations = codes.map((code, at) => administration(code, { region: at < 12 ? 'EUR' : 'AMS' }))
const groups = peerGroupsOf(administrations)
const levelOf: LevelOf = (code, node) => {
  const at = codes.indexOf(code)
  if (at % 3 === 0) return 'members'
  return at % 4 === 0 && node === 'K' ? 'restricted' : 'public'
}

function inputOf(cycles: readonly string[], earlier: DiscloseInput['earlier'] = []): DiscloseInput {
  const chain: Chain = cycles.map((cycle, year) => {
    const numberOf = (at: number) => 10 + ((37 * at + 11 * year) % 80)
    const observations = codes.flatMap((code, at) => [
      observation(code, 'K', numberOf(at)),
      observation(code, 'L', numberOf(at + 5)),
    ])
    const scores = scoreCycle({ period: '2024', method: one, administrations, observations })
    return { cycle, period: cycle, method: one, membershipDate: '2024-01-01', administrations, scores }
  })
  const all = chain.map(() => groups)
  const statistics = {
    benchmarks: concatFrames(
      benchmarkColumns,
      chain.map((link) => benchmarkCycle({ ...link, groups })),
    ),
    panelTrends: panelTrendsFrame(chain, all),
    groupChanges: groupChangesFrame(chain, all),
  }
  return { chain, groups: all, levels: chain.map(() => levelOf), statistics, parameters, earlier }
}

const first = inputOf(['2022', '2023'])
const next = inputOf(['2022', '2023', '2024'], [{ ...first, released: disclose(first) }])

describe('decideCycle', () => {
  it('decides what disclose publishes, whatever the order of the cycles and the thread they come from', () => {
    const decisions = [2, 0, 1].map((at) =>
      structuredClone(decideCycle(inputOf(['2022', '2023', '2024'], next.earlier), at)),
    )
    const inOrder = [decisions[1]!, decisions[2]!, decisions[0]!]
    expect(publishChain(next, inOrder)).toEqual(disclose(next))
  })

  it('needs no statistics, and leaves those that are published as they are', () => {
    const { statistics, ...ground } = next
    const before = structuredClone(statistics)
    publishChain(
      next,
      next.chain.map((_, at) => decideCycle(ground, at)),
    )
    expect(statistics).toEqual(before)
  })

  it('publishes nothing to the public that members do not see', () => {
    const { members, public: everybody } = decideCycle(next, 1)
    for (const [at, statuses] of everybody.statuses.entries())
      for (const [kind, status] of Object.entries(statuses))
        if (status === 'F') expect(members.statuses[at]).toHaveProperty(kind, 'F')
  })
})

describe('publishCycle', () => {
  it('publishes of each cycle what is published of it among all', () => {
    for (const { statistics, ...input } of [first, next]) {
      const decisions = input.chain.map((_, at) => decideCycle(input, at))
      const published = input.chain.map(({ cycle }, at) =>
        publishCycle({ ...input, benchmarks: rowsWith(statistics.benchmarks, 'cycle', cycle) }, at, decisions[at]!),
      )
      const whole = publishChain({ ...input, statistics }, decisions)
      for (const audience of ['public', 'members'] as const)
        expect(
          concatFrames(
            benchmarkColumns,
            published.map((one) => one[audience]),
          ),
        ).toEqual(whole[audience].benchmarks)
    }
  })
})
