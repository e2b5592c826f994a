import { administration, arithmetic, group, kpi, method, observation } from '@pmm/scoring/fixtures/example'
import { scoreCycle } from '@pmm/scoring/score/score-cycle'
import { rowsOf } from '@pmm/table/frame'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { positionsFrame } from '../../src/benchmark/positions-frame.ts'
import { peerGroupsOf } from '../../src/peers/peer-groups.ts'

const simple = method([group('ALL', null)], [kpi('K', 'ALL')], [arithmetic])

type Scores = Readonly<Record<string, number>>

/** A cycle in which administrations have scores, and some are members without one. */
function cycleOf(scores: Scores, silent: readonly string[] = []) {
  const administrations = [...Object.keys(scores), ...silent].sort().map((code) => administration(code))
  const observations = Object.entries(scores).map(([code, value]) => observation(code, 'K', value))
  const input = { method: simple, administrations }
  return {
    ...input,
    scores: scoreCycle({ ...input, period: '2024', observations }),
    groups: peerGroupsOf(administrations),
  }
}

type Cycle = ReturnType<typeof cycleOf>

/** The percentiles in the world, by code: as they are, and adjusted. */
function percentilesOf(now: Cycle, before: Cycle | null) {
  const rows = rowsOf(positionsFrame({ ...now, previous: before?.scores ?? null, previousCycle: before ?? undefined }))
  const world = rows.filter(({ group, node }) => group === 'world' && node === 'ALL')
  const by = (name: 'percentile' | 'percentileAdjusted') =>
    Object.fromEntries(world.map((row) => [row.administration, row[name]]))
  return { asIs: by('percentile'), adjusted: by('percentileAdjusted') }
}

const five = { AAA: 10, BBB: 20, CCC: 30, DDD: 40, EEE: 50 }
const before = percentilesOf(cycleOf(five), null).asIs

describe('the adjusted percentile, held against the percentile of the cycle before', () => {
  it.each([
    ['the two best have left', cycleOf({ AAA: 10, BBB: 20, CCC: 30 })],
    ['the two best are members and report no more', cycleOf({ AAA: 10, BBB: 20, CCC: 30 }, ['DDD', 'EEE'])],
    ['the worst has left', cycleOf({ BBB: 20, CCC: 30, DDD: 40, EEE: 50 })],
    ['two have joined', cycleOf({ ...five, XXX: 5, YYY: 99 })],
    ['some have joined and some have left', cycleOf({ CCC: 30, EEE: 50, XXX: 5, YYY: 99, ZZZ: 35 }, ['AAA'])],
  ])('does not move where %s and nobody scores differently', (_, now) => {
    const { adjusted } = percentilesOf(now, cycleOf(five))
    for (const [code, percentile] of Object.entries(adjusted))
      expect([code, percentile]).toEqual([code, code in five ? before[code] : null])
  })

  it('moves where a score does: C overtakes D, who has left', () => {
    expect(percentilesOf(cycleOf({ AAA: 10, BBB: 20, CCC: 45 }), cycleOf(five)).adjusted).toEqual({
      AAA: 0,
      BBB: 25,
      CCC: 75,
    })
  })

  it('takes an administration that changed its group for one that joined the group', () => {
    const [was, now] = [cycleOf(five), cycleOf(five)]
    const regional = (cycle: Cycle, codes: readonly string[]) => {
      const rows = cycle.administrations.flatMap(({ code }, row) => (codes.includes(code) ? [row] : []))
      return { ...cycle, groups: [{ ...cycle.groups[0]!, code: 'region:X', members: Uint32Array.from(rows) }] }
    }
    const [earlier, later] = [regional(was, ['AAA', 'BBB', 'CCC']), regional(now, ['AAA', 'BBB', 'EEE'])]
    const rows = rowsOf(positionsFrame({ ...later, previous: earlier.scores, previousCycle: earlier }))
    const adjusted = rows
      .filter(({ node }) => node === 'ALL')
      .map((row) => [row.administration, row.percentileAdjusted])
    expect(adjusted).toEqual([
      ['AAA', 0],
      ['BBB', 50],
      ['EEE', null],
    ])
  })

  it('is missing in a group that the cycle before did not have', () => {
    const cycle = cycleOf(five)
    const rows = rowsOf(positionsFrame({ ...cycle, previous: cycle.scores, previousCycle: { ...cycle, groups: [] } }))
    expect(rows.every(({ percentileAdjusted }) => percentileAdjusted === null)).toBe(true)
  })

  it('does not move by who takes part, for any joiners and leavers', () => {
    const codes = Array.from({ length: 12 }, (_, at) => `A${String.fromCharCode(65 + at)}A`)
    const member = fc.record({
      score: fc.integer({ min: 0, max: 8 }),
      was: fc.boolean(),
      is: fc.constantFrom('scored', 'silent', 'gone'),
    })
    fc.assert(
      fc.property(fc.array(member, { minLength: 2, maxLength: codes.length }), (members) => {
        const named = members.map((one, at) => ({ ...one, code: codes[at]! }))
        const scoresOf = (some: typeof named) => Object.fromEntries(some.map(({ code, score }) => [code, score]))
        const earlier = cycleOf(scoresOf(named.filter(({ was }) => was)))
        const later = cycleOf(
          scoresOf(named.filter(({ is }) => is === 'scored')),
          named.filter(({ is }) => is === 'silent').map(({ code }) => code),
        )
        const [{ asIs }, { adjusted }] = [percentilesOf(earlier, null), percentilesOf(later, earlier)]
        for (const [code, percentile] of Object.entries(adjusted)) expect(percentile).toBe(asIs[code] ?? null)
      }),
      { numRuns: 100 },
    )
  })
})
