import { group, kpi, method } from '@pmm/scoring/fixtures/example'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gridOf } from '../../src/chain/chain-grid.ts'
import { groupPlaces, inBoth } from '../../src/peers/group-places.ts'
import { chainOf } from '../fixtures/chain-of.ts'

const single = method([group('ALL', null)], [kpi('A', 'ALL')])
const chain = chainOf([
  { period: '2022', method: single, reports: { BBB: { A: 1 }, AAA: { A: 2 } } },
  { period: '2023', method: single, reports: { CCC: { A: 3 } }, silent: ['AAA', 'BBB'] },
])
const rows = (...members: number[]) => Uint32Array.from(members)

describe('groupPlaces', () => {
  const groups = [
    [
      { code: 'old', members: rows(0) },
      { code: 'world', members: rows(0, 1) },
    ],
    [{ code: 'world', members: rows(0, 1, 2) }],
  ]
  const peerGroups = groupPlaces(gridOf(chain), chain, groups)

  it('puts the groups of the newest cycle first, then those only earlier cycles have', () => {
    expect(peerGroups.map(({ code }) => code)).toEqual(['world', 'old'])
  })

  it('counts every member, and places those who are in some scores', () => {
    expect(peerGroups.map(({ sizes }) => sizes)).toEqual([
      [2, 3],
      [1, 0],
    ])
    expect(peerGroups[0]!.members.map((places) => [...places])).toEqual([
      [0, 1],
      [0, 1, 2],
    ])
    expect(peerGroups[1]!.members.map((places) => [...places])).toEqual([[0], []])
  })

  it('gives no place to a member that is in no scores of the chain', () => {
    const [silent] = chainOf([{ period: '2022', method: single, reports: { BBB: { A: 1 } }, silent: ['ZZZ'] }])
    const scores = {
      ...silent!,
      administrations: [...silent!.administrations, { ...silent!.administrations[0]!, code: 'YYY' }],
    }
    const [world] = groupPlaces(gridOf([scores]), [scores], [[{ code: 'world', members: rows(0, 2) }]])
    expect([world!.sizes, [...world!.members[0]!]]).toEqual([[2], [0]])
  })
})

describe('inBoth, for any places', () => {
  const places = fc.uniqueArray(fc.nat(30)).map((list) => Uint32Array.from(list).sort())

  it('are the places in both lists, ascending', () => {
    fc.assert(
      fc.property(places, places, (a, b) => {
        expect([...inBoth(a, b)]).toEqual([...a].filter((place) => b.includes(place)))
      }),
    )
  })
})
