import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { everyRow } from '../../../../src/kernel/rows.ts'
import { imputeRowsInto, type ScaleEnds, scaleEndsOf } from '../../../../src/steps/impute/methods/impute-rows.ts'
import { cell, family } from '../../../fixtures/arbitrary.ts'
import { expectClose } from '../../../fixtures/close.ts'

/** Share (0–10, higher is better), hours (0–100, lower is better), a constant. */
const share = Float64Array.of(0, 10, 8)
const hours = Float64Array.of(100, 0, Number.NaN)
const constant = Float64Array.of(5, 5, 5)

function impute(columns: readonly Float64Array[], ends: readonly ScaleEnds[] | null) {
  const targets = columns.map((column) => column.slice())
  return { targets, imputed: imputeRowsInto(everyRow(columns[0]!.length), columns, targets, { kind: 'mean', ends }) }
}

const endsOfAll = (columns: readonly Float64Array[], lowerIsBetter: number[] = []) =>
  columns.map((column, at) => scaleEndsOf(everyRow(column.length), column, !lowerIsBetter.includes(at)))

describe('imputeRowsInto', () => {
  it('scales from worst to best, and back', () => {
    const columns = [share, hours]
    expect(impute(columns, endsOfAll(columns, [1])).targets[1]![2]).toBeCloseTo(20, 12)
  })

  it('takes values as they are without ends', () => {
    expect(impute([share, hours], null).targets[1]![2]).toBe(8)
  })

  it('does not let a constant column stand in for another', () => {
    const columns = [share, hours, constant]
    const { imputed } = impute(columns, endsOfAll(columns, [1]))
    expect(imputed).toEqual([{ row: 2, column: 1, value: expect.closeTo(20, 12), from: [0] }])
  })

  it('takes the only value of a constant column that is missing', () => {
    const columns = [share, Float64Array.of(5, Number.NaN, 5)]
    expect(impute(columns, endsOfAll(columns)).targets[1]![1]).toBe(5)
  })

  it('leaves a row of which nothing is present', () => {
    const columns = [Float64Array.of(1, 2, Number.NaN), hours]
    expect(impute(columns, endsOfAll(columns)).imputed).toEqual([])
  })

  it('leaves a column of which nothing is present', () => {
    const columns = [share, share.map(() => Number.NaN)]
    expect(impute(columns, endsOfAll(columns)).imputed).toEqual([])
  })
})

describe('imputeRowsInto, for any values', () => {
  it('stays between the ends of the column', () => {
    fc.assert(
      fc.property(family(cell), ({ scores }) => {
        const ends = endsOfAll(scores)
        for (const { column, value } of impute(scores, ends).imputed) {
          const { worst, best } = ends[column]!
          const rounding = 1e-9 * Math.max(1, Math.abs(worst), Math.abs(best))
          expect(value).toBeGreaterThanOrEqual(worst - rounding)
          expect(value).toBeLessThanOrEqual(best + rounding)
        }
      }),
    )
  })

  it('does not depend on the directions, as a mean is turned round with its values', () => {
    fc.assert(
      fc.property(family(cell), ({ scores }) => {
        const plain = impute(scores, endsOfAll(scores))
        const all = Array.from(scores.keys())
        const turned = impute(scores, endsOfAll(scores, all))
        for (const at of all) expectClose(turned.targets[at]!, plain.targets[at]!)
      }),
    )
  })

  it('does not depend on the order of columns', () => {
    fc.assert(
      fc.property(family(cell), ({ scores }) => {
        const turned = scores.toReversed()
        const found = impute(turned, endsOfAll(turned)).targets.toReversed()
        const expected = impute(scores, endsOfAll(scores)).targets
        for (const [at, column] of expected.entries()) expectClose(found[at]!, column)
      }),
    )
  })
})
