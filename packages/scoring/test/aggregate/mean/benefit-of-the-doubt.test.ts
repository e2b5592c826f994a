import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { benefitOfTheDoubt } from '../../../src/aggregate/mean/benefit-of-the-doubt.ts'
import { everyRow } from '../../../src/kernel/rows.ts'
import { expectClose } from '../../fixtures/close.ts'

const nan = Number.NaN

describe('benefitOfTheDoubt', () => {
  const columns = [Float64Array.of(100, 50, 60, nan, 0), Float64Array.of(0, 90, 40, 45, 0)]
  const found = benefitOfTheDoubt(everyRow(5), ['A', 'B'], columns)

  it('scores the frontier 1, those below by it, and nobody who has nothing', () => {
    expectClose(found.scores, [1, 1, 0.6 + 2 / 9, 0.5, nan])
  })

  it('keeps shares within their bounds', () => {
    const bounds = [
      { least: 0.3, most: 0.7 },
      { least: 0.3, most: 0.7 },
    ]
    const bounded = benefitOfTheDoubt(
      everyRow(3),
      ['A', 'B'],
      [Float64Array.of(90, 20, 60), Float64Array.of(10, 80, 40)],
      bounds,
    )
    for (const share of bounded.shares.flatMap((column) => Array.from(column))) {
      expect(share).toBeGreaterThanOrEqual(0.3 - 1e-9)
      expect(share).toBeLessThanOrEqual(0.7 + 1e-9)
    }
  })

  it('refuses a negative score', () => {
    expect(() => benefitOfTheDoubt(everyRow(1), ['A'], [Float64Array.of(-1)])).toThrow(/^A: .*negative-score/)
  })

  it('refuses bounds that no shares can keep', () => {
    const bounds = [
      { least: 0, most: 0.4 },
      { least: 0, most: 0.4 },
    ]
    expect(() => benefitOfTheDoubt(everyRow(5), ['A', 'B'], columns, bounds)).toThrow('share-bounds')
  })
})

describe('benefitOfTheDoubt, for any scores', () => {
  const panel = fc
    .array(fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 6, maxLength: 6 }), { minLength: 2, maxLength: 4 })
    .map((all) => all.map((one) => Float64Array.from(one)))
  const codesOf = (all: readonly Float64Array[]) => all.map((_, i) => `K${i}`)
  const bounds = (all: readonly Float64Array[]) => all.map(() => ({ least: 0.1, most: 0.8 }))

  it('lets nobody above 1 by the weights of another', () => {
    fc.assert(
      fc.property(panel, (all) => {
        const { weights } = benefitOfTheDoubt(everyRow(6), codesOf(all), all, bounds(all))
        for (const row of everyRow(6)) {
          for (const peer of everyRow(6)) {
            const score = all.reduce((sum, column, kpi) => sum + column[peer]! * weights[kpi]![row]!, 0)
            expect(score).toBeLessThanOrEqual(1 + 1e-9)
          }
        }
      }),
      { numRuns: 40 },
    )
  })

  it('is at least as good as with equal shares, and at most 1', () => {
    fc.assert(
      fc.property(panel, (all) => {
        const { scores } = benefitOfTheDoubt(everyRow(6), codesOf(all), all, bounds(all))
        for (const row of everyRow(6)) {
          const ratio = (peer: number) =>
            all.reduce((sum, column) => sum + column[peer]! / column[row]!, 0) / all.length
          expect(scores[row]).toBeGreaterThanOrEqual(1 / Math.max(...Array.from(everyRow(6), ratio)) - 1e-9)
          expect(scores[row]).toBeLessThanOrEqual(1)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('does not depend on the units of the KPIs or the order of rows', () => {
    fc.assert(
      fc.property(panel, (all) => {
        const moved = all.map((column, i) => column.map((x) => x * 10 ** i).reverse())
        const { scores } = benefitOfTheDoubt(everyRow(6), codesOf(all), moved, bounds(all))
        expectClose(scores.reverse(), benefitOfTheDoubt(everyRow(6), codesOf(all), all, bounds(all)).scores)
      }),
      { numRuns: 40 },
    )
  })
})
