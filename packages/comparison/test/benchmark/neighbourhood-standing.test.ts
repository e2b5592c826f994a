import { positionColumns } from '@pmm/core/contract/table'
import { unwritten } from '@pmm/table/written'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupStandings } from '../../src/benchmark/group-standings.ts'
import { neighbourhoodStandings } from '../../src/benchmark/neighbourhood-standing.ts'
import type { NodeScores } from '../../src/benchmark/node-scores.ts'
import { placedGroups } from '../../src/benchmark/placed-groups.ts'

const count = 9
const score = fc.oneof(fc.integer({ min: 0, max: 6 }), fc.constant(Number.NaN))
const column = fc.array(score, { minLength: count, maxLength: count }).map((cells) => Float64Array.from(cells))
const marks = fc.array(fc.constantFrom(0, 0, 0, 1), { minLength: count, maxLength: count })
const rangesOf = (scores: Float64Array, width: number) => ({
  lower: scores.map((x) => x - width),
  upper: scores.map((x) => x + width),
})

const standingOfOne = (...of: Parameters<ReturnType<typeof neighbourhoodStandings>>) => ({
  ...neighbourhoodStandings(count)(...of),
})

describe('neighbourhoodStandings, for any scores', () => {
  const node = fc
    .record({ now: column, before: fc.option(column), hidden: marks, width: fc.option(fc.constantFrom(0, 1, 2.5)) })
    .map(
      ({ now, before, hidden, width }): NodeScores => ({
        node: 'N',
        now,
        asked: now,
        seen: now,
        before,
        hiddenBefore: before === null ? null : Uint8Array.from(hidden),
        ranges: width === null ? null : rangesOf(now, width),
        scale: { lower: 0, upper: 100 },
      }),
    )

  it('is what the standing of the whole group says of it', () => {
    fc.assert(
      fc.property(node, fc.integer({ min: 1, max: count }), (one, size) => {
        const members = Uint32Array.from({ length: size }, (_, at) => at)
        const { writePlaces, ...spread } = groupStandings(placedGroups([members], count), one)(0, null)
        const { data } = unwritten(positionColumns, count)
        writePlaces(data, { rows: members, targets: members })
        for (const row of members.filter((at) => !Number.isNaN(one.now[at]!))) {
          const place = {
            rankBest: data.rankBest[row],
            rankWorst: data.rankWorst[row],
            percentile: data.percentile[row],
            band: data.band[row],
            percentileAdjusted: data.percentileAdjusted[row],
          }
          expect(standingOfOne(members, row, one)).toEqual({ ...spread, ...place })
        }
      }),
    )
  })

  it('has the own score among those that may be seen', () => {
    fc.assert(
      fc.property(node, fc.integer({ min: 0, max: count - 1 }), (one, row) => {
        fc.pre(!Number.isNaN(one.now[row]!))
        const members = Uint32Array.from({ length: count }, (_, at) => at)
        const seen = one.seen.map((score, at) => (at === row ? Number.NaN : score))
        expect(standingOfOne(members, row, { ...one, seen })).toEqual(standingOfOne(members, row, one))
      }),
    )
  })
})
