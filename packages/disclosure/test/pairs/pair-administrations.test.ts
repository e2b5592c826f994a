import { linkOf } from '@pmm/comparison/fixtures/chain-of'
import type { LevelOf } from '@pmm/core/disclosure/level'
import { describe, expect, it } from 'vitest'
import { pairAdministrations } from '../../src/pairs/pair-administrations.ts'
import { codesOf, firstHidden, secretOf, twoKpis } from '../fixtures/small-chain.ts'

const linkFor = (count: number, scoreOf: (at: number) => number = (at) => 5 + 3 * at) =>
  linkOf({
    period: '2023',
    method: twoKpis,
    reports: Object.fromEntries(codesOf(count).map((code, at) => [code, { K: scoreOf(at), L: scoreOf(at) }])),
  })

const pair = (count: number, levelOf: LevelOf, kept: ReturnType<typeof pairAdministrations> = []) =>
  pairAdministrations({ link: linkFor(count), levelOf, kept }, secretOf(1))

describe('pairAdministrations', () => {
  it('pairs neighbours in the order of their overall scores', () => {
    expect(pair(6, firstHidden(4))).toEqual([
      { cycle: 'C2023', first: 'ADA', second: 'ACA' },
      { cycle: 'C2023', first: 'ABA', second: 'AAA' },
    ])
  })

  it('pairs nobody who keeps nothing back', () => {
    expect(pair(6, () => 'public')).toEqual([])
  })

  it('leaves an odd one alone, whom the secret chooses', () => {
    const alone = (number: number) =>
      pairAdministrations({ link: linkFor(9), levelOf: firstHidden(9), kept: [] }, secretOf(number)).find(
        ({ second }) => second === null,
      )!.first
    expect(new Set(Array.from({ length: 40 }, (_, number) => alone(number))).size).toBeGreaterThan(4)
  })

  it('keeps apart who keeps everything from members, everything from the public, or a part', () => {
    const levelOf: LevelOf = (code, kpi) => {
      const at = codesOf(6).indexOf(code)
      if (at < 2) return 'restricted'
      if (at < 4) return 'members'
      return kpi === 'K' ? 'restricted' : 'public'
    }
    expect(pair(6, levelOf).map(({ first, second }) => [first, second].toSorted())).toEqual([
      ['AAA', 'ABA'],
      ['ACA', 'ADA'],
      ['AEA', 'AFA'],
    ])
  })

  it('keeps the pairs that were made, and pairs joiners among themselves', () => {
    const before = pair(6, firstHidden(3))
    const joiners = pair(6, firstHidden(5), before)
    expect(before).toHaveLength(2)
    expect(joiners.flatMap(({ first, second }) => [first, second]).toSorted()).toEqual(['ADA', 'AEA'])
    expect(pair(6, firstHidden(2), before)).toEqual([])
  })

  it('pairs within a region', () => {
    const link = linkFor(4)
    const administrations = link.administrations.map((one, at) => ({ ...one, region: at % 2 === 0 ? 'AMS' : 'EUR' }))
    const pairs = pairAdministrations(
      { link: { ...link, administrations }, levelOf: firstHidden(4), kept: [] },
      secretOf(1),
    )
    expect(pairs.map(({ first, second }) => [first, second].toSorted())).toEqual([
      ['AAA', 'ACA'],
      ['ABA', 'ADA'],
    ])
  })
})
