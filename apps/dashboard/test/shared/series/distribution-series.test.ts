import { describe, expect, test } from 'vitest'
import { scoresByRegion, scoresOfPeers, valuesOfPeers } from '../../../src/shared/series/distribution-series.ts'
import { allMembers, peerGroup, peerGroupsOf } from '../../../src/shared/series/peer-group.ts'
import { administrations, benchmarks, groups, method, score, scores } from '../../examples.ts'

const [kenya] = administrations
const choices = peerGroupsOf(kenya, groups)

describe('distributions', () => {
  const data = { node: 'ALL', scores, benchmarks, administrations, marked: 'KEN' }

  test('hold the peers only and take their spread from the benchmarks', () => {
    const { rows, range } = scoresOfPeers(data, method, peerGroup('region:ESA', choices, groups))
    expect(rows[0]?.dots.map(({ code }) => code)).toEqual(['KEN', 'UGA'])
    expect([rows[0]?.spread.median, range]).toEqual([48, method.scale])
  })

  test('have one strip per region with members', () => {
    expect(scoresByRegion(data, method).rows.map(({ label }) => label)).toEqual(['East and Southern Africa', 'Europe'])
  })

  test('show values in their unit with the goalposts among them', () => {
    const values = [score('KEN', 'K1', { value: 20 }), score('UGA', 'K1', { value: 100 })]
    const series = valuesOfPeers({ ...data, node: 'K1', scores: values }, method.kpis[0]!, allMembers)
    expect(series.format(20)).toBe('20 hours')
    expect(series.markers?.map(({ value }) => value)).toEqual([24])
  })
})
