import { administration } from '@pmm/scoring/fixtures/example'
import { describe, expect, it } from 'vitest'
import { peerGroupsOf } from '../../src/peers/peer-groups.ts'

describe('peerGroupsOf', () => {
  const groups = peerGroupsOf([
    administration('JPN', { region: 'A/P', incomeGroup: 'high' }),
    administration('KEN', { region: 'ESA', incomeGroup: 'lower-middle' }),
    administration('CUB', { region: 'AMS', incomeGroup: null }),
    administration('AUS', { region: 'A/P', incomeGroup: 'high' }),
  ])

  it('gives the world, then the regions and income groups that have members', () => {
    const codes = ['world', 'region:ESA', 'region:A/P', 'region:AMS', 'income:lower-middle', 'income:high']
    expect(groups.map(({ code }) => code)).toEqual(codes)
  })

  it('names members by their row', () => {
    expect(groups[2]!.members).toEqual(Uint32Array.of(0, 3))
  })

  it('leaves an administration of unknown income in the world and its region alone', () => {
    expect(groups.filter(({ members }) => members.includes(2)).map(({ code }) => code)).toEqual(['world', 'region:AMS'])
  })

  it('puts regions the lists do not know last, by their names', () => {
    const economies = ['South Asia', 'AMS', 'East Asia'].map((region, at) => ({
      code: `E${at}`,
      region,
      incomeGroup: null,
    }))
    const codes = peerGroupsOf(economies).map(({ code }) => code)
    expect(codes).toEqual(['world', 'region:AMS', 'region:East Asia', 'region:South Asia'])
  })
})
