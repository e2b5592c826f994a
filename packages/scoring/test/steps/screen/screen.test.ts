import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { everyRow } from '../../../src/kernel/rows.ts'
import { rowAvailabilities } from '../../../src/steps/screen/row-availability.ts'
import { includedOf, type ScreenRule, screen, usualScreen } from '../../../src/steps/screen/screen.ts'
import { family, tiedCell } from '../../fixtures/arbitrary.ts'

const gap = Number.NaN
/** Row 0 holds three of three, row 1 two of which one is zero, row 2 one, row 3 nothing. */
const columns = [Float64Array.of(1, 0, 3, gap), Float64Array.of(4, 5, gap, gap), Float64Array.of(7, gap, gap, gap)]
const all = everyRow(4)
const kept = (rule: ScreenRule, forced = {}) => Array.from(includedOf(screen(all, columns, rule, forced)))

describe('rowAvailabilities', () => {
  it('counts zeros among what is present', () => {
    expect(rowAvailabilities(Uint32Array.of(1), columns)).toEqual([
      { row: 1, present: 2, missing: 1, zero: 1, available: 2 / 3, nonZero: 0.5 },
    ])
  })

  it('has no share of zeros where nothing is present', () => {
    expect(rowAvailabilities(Uint32Array.of(3), columns)[0]!.nonZero).toBeNaN()
  })
})

describe('screen', () => {
  it('lets pass what reaches the minimum exactly', () => {
    expect(kept(usualScreen)).toEqual([0, 1])
  })

  it('drops rows with too many zeros where asked for', () => {
    expect(kept({ by: 'non-zero', minimumAvailable: 0, minimumNonZero: 0.6 })).toEqual([0, 2])
  })

  it('asks for both', () => {
    expect(kept({ by: 'both', minimumAvailable: 2 / 3, minimumNonZero: 0.6 })).toEqual([0])
  })

  it('drops a row of nothing by zeros as well, as nothing shows that it passes', () => {
    expect(kept({ by: 'non-zero', minimumAvailable: 0, minimumNonZero: 0 })).toEqual([0, 1, 2])
  })

  it('follows the forced lists, and says so', () => {
    const forced = { include: new Set([3]), exclude: new Set([0]) }
    const summary = screen(all, columns, usualScreen, forced)
    expect(summary.map(({ isIncluded, because }) => [isIncluded, because])).toEqual([
      [false, 'forced'],
      [true, 'rule'],
      [false, 'rule'],
      [true, 'forced'],
    ])
  })

  it('refuses a row in both lists', () => {
    expect(() => kept(usualScreen, { include: new Set([1]), exclude: new Set([1]) })).toThrow('included-and-excluded')
  })
})

describe('screen, for any values', () => {
  it('keeps no more rows under a higher minimum', () => {
    const share = fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000)
    fc.assert(
      fc.property(family(tiedCell), share, share, ({ scores }, a, b) => {
        const rows = everyRow(scores[0]!.length)
        const under = (minimumAvailable: number) =>
          Array.from(includedOf(screen(rows, scores, { ...usualScreen, minimumAvailable })))
        const strict = under(Math.max(a, b))
        const lax = under(Math.min(a, b))
        expect(strict.filter((row) => !lax.includes(row))).toEqual([])
      }),
    )
  })

  it('does not depend on the order of columns', () => {
    fc.assert(
      fc.property(family(tiedCell), ({ scores }) => {
        const rows = everyRow(scores[0]!.length)
        expect(screen(rows, scores.toReversed(), usualScreen)).toEqual(screen(rows, scores, usualScreen))
      }),
    )
  })
})
