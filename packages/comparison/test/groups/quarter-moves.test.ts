import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { percentileAmong, quarterOf } from '../../src/benchmark/percentile.ts'
import { mobilityOf, quarterMovesOver } from '../../src/groups/quarter-moves.ts'

const columns = (before: readonly number[], after: readonly number[]) => ({
  before: Float64Array.from(before),
  after: Float64Array.from(after),
})
const everyPlace = (count: number) => Uint32Array.from({ length: count }, (_, place) => place)
const allMarked = (count: number) => new Uint8Array(count).fill(1)
/** The moves of the first group that were made, as from→to. */
const movesIn = (moves: Uint32Array) =>
  Array.from({ length: 16 }, (_, at) => [`${1 + Math.floor(at / 4)}→${1 + (at % 4)}`, moves[at]!] as const).filter(
    ([, count]) => count > 0,
  )

describe('quarterMovesOver', () => {
  it('counts who moved between the quarters of the panel', () => {
    const moves = quarterMovesOver([everyPlace(4)], 4)(allMarked(4), columns([10, 20, 30, 40], [10, 40, 30, 20]))
    expect(movesIn(moves)).toEqual([
      ['1→1', 1],
      ['2→4', 1],
      ['3→3', 1],
      ['4→2', 1],
    ])
  })

  it('leaves out whoever is not marked, whose score moves nobody else', () => {
    const marks = Uint8Array.of(1, 1, 1, 1, 0)
    const moves = quarterMovesOver([everyPlace(5)], 5)(marks, columns([10, 20, 30, 40, 5], [10, 20, 30, 40, 99]))
    expect(movesIn(moves).map(([move]) => move)).toEqual(['1→1', '2→2', '3→3', '4→4'])
  })

  it('puts equal scores into the same quarter', () => {
    const moves = quarterMovesOver([everyPlace(4)], 4)(allMarked(4), columns([5, 5, 5, 5], [1, 2, 3, 4]))
    expect(movesIn(moves)).toEqual([
      ['3→1', 1],
      ['3→2', 1],
      ['3→3', 1],
      ['3→4', 1],
    ])
  })

  it('puts scores that only a last bit tells apart into the same quarter', () => {
    const same = [0.1 + 0.2, 0.3, 0.3, 0.1 * 3, 90, 80]
    const moves = quarterMovesOver([everyPlace(6)], 6)(allMarked(6), columns(same, [1, 2, 3, 4, 5, 6]))
    expect(movesIn(moves)).toEqual([
      ['2→1', 2],
      ['2→2', 1],
      ['2→3', 1],
      ['4→4', 2],
    ])
  })

  it('puts a score into the quarter of its percentile, as positions do', () => {
    const scores = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 2, maxLength: 12 })
    fc.assert(
      fc.property(scores, (values) => {
        const column = Float64Array.from(values)
        const moves = quarterMovesOver([everyPlace(values.length)], values.length)(
          allMarked(values.length),
          columns(values, values),
        )
        const expected = Map.groupBy(values, (score) => quarterOf(percentileAmong(column, values.length, score)))
        for (const [quarter, members] of expected) expect(moves[5 * (quarter - 1)]).toBe(members.length)
      }),
    )
  })

  it('has no quarter for the only member of a panel', () => {
    expect(movesIn(quarterMovesOver([everyPlace(1)], 1)(allMarked(1), columns([5], [6])))).toEqual([])
  })

  it('counts every group by its own quarters', () => {
    const moves = quarterMovesOver([everyPlace(4), Uint32Array.of(0, 3)], 4)(
      allMarked(4),
      columns([10, 20, 30, 40], [40, 20, 30, 10]),
    )
    expect(movesIn(moves.subarray(16))).toEqual([
      ['1→4', 1],
      ['4→1', 1],
    ])
  })
})

describe('mobilityOf', () => {
  it('is 0 where everyone stays, 4/3 where everyone leaves, and missing where a quarter is empty', () => {
    const over = quarterMovesOver([everyPlace(4)], 4)
    const mobility = (after: readonly number[]) => mobilityOf(over(allMarked(4), columns([1, 2, 3, 4], after)), 0)
    expect(mobility([1, 2, 3, 4])).toBe(0)
    expect(mobility([2, 3, 4, 1])).toBeCloseTo(4 / 3, 12)
    expect(mobilityOf(quarterMovesOver([everyPlace(2)], 2)(allMarked(2), columns([1, 2], [1, 2])), 0)).toBeNaN()
  })

  it('lies between 0 and 4/3, for any scores', () => {
    const scores = fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { minLength: 8, maxLength: 8 })
    fc.assert(
      fc.property(scores, scores, (before, after) => {
        const mobility = mobilityOf(quarterMovesOver([everyPlace(8)], 8)(allMarked(8), columns(before, after)), 0)
        expect(mobility).toBeGreaterThanOrEqual(0)
        expect(mobility).toBeLessThanOrEqual(4 / 3 + 1e-12)
      }),
    )
  })
})
