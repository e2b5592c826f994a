import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { principalComponents } from '../../src/analysis/principal-components.ts'
import { everyRow } from '../../src/kernel/rows.ts'
import { expectClose } from '../fixtures/close.ts'

const nan = Number.NaN

/** Two to five columns of twelve different values each, in any order. */
const columns = fc
  .integer({ min: 2, max: 5 })
  .chain((kpis) =>
    fc.array(fc.uniqueArray(fc.integer({ min: -99, max: 99 }), { minLength: 12, maxLength: 12 }), {
      minLength: kpis,
      maxLength: kpis,
    }),
  )
  .map((all) => all.map((one) => Float64Array.from(one)))

const codesOf = (all: readonly Float64Array[]) => all.map((_, i) => `K${i}`)

describe('principalComponents', () => {
  it('uses complete rows only', () => {
    const all = [Float64Array.of(1, 2, nan, 4), Float64Array.of(2, 1, 5, 3)]
    expect(principalComponents(everyRow(4), ['A', 'B'], all).rows).toEqual(Uint32Array.of(0, 1, 3))
  })

  it('explains all variance, by loadings of length 1 whose largest is positive', () => {
    fc.assert(
      fc.property(columns, (all) => {
        const { explained, loadings } = principalComponents(everyRow(12), codesOf(all), all)
        expectClose([explained.reduce((sum, x) => sum + x, 0)], [1])
        for (const one of loadings) {
          expectClose([Math.hypot(...one)], [1])
          expectClose([Math.max(...one)], [Math.max(...one.map(Math.abs))])
        }
      }),
    )
  })

  it('does not depend on the units of the columns', () => {
    fc.assert(
      fc.property(columns, (all) => {
        const moved = all.map((column, i) => column.map((x) => (i + 2) * x + i))
        const explained = (some: readonly Float64Array[]) =>
          principalComponents(everyRow(12), codesOf(some), some).explained
        expectClose(explained(moved), explained(all))
      }),
    )
  })

  it('refuses a column that is constant over the complete rows', () => {
    const all = [Float64Array.of(1, 1, 5), Float64Array.of(1, 2, nan)]
    expect(() => principalComponents(everyRow(3), ['A', 'B'], all)).toThrow(/^A: .*rule constant/)
  })

  it('refuses to work on a single complete row', () => {
    const all = [Float64Array.of(1, nan), Float64Array.of(1, 2)]
    expect(() => principalComponents(everyRow(2), ['A', 'B'], all)).toThrow('too-few-complete-rows')
  })
})
