import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstLoadings, pcaWeights } from '../../../src/aggregate/weigh/pca-weights.ts'
import { everyRow } from '../../../src/kernel/rows.ts'
import { type Budget, budgetAllocation } from '../../../src/panel/budget.ts'
import { effectiveWeights } from '../../../src/panel/effective-weights.ts'
import { expectClose } from '../../fixtures/close.ts'

const nan = Number.NaN
const sum = (values: Iterable<number>) => Array.from(values).reduce((total, x) => total + x, 0)

describe('effectiveWeights', () => {
  it('multiplies shares among siblings up to the top', () => {
    const nodes = [
      { parent: 3, weight: 1 },
      { parent: 3, weight: 3 },
      { parent: 4, weight: 2 },
      { parent: 4, weight: 2 },
      { parent: -1, weight: 1 },
    ]
    expect(effectiveWeights(nodes)).toEqual(Float64Array.of(0.125, 0.375, 0.5, 0.5, 1))
  })

  it('gives nothing below siblings that weigh nothing together', () => {
    const nodes = [
      { parent: 1, weight: 0 },
      { parent: -1, weight: 1 },
    ]
    expect(effectiveWeights(nodes)).toEqual(Float64Array.of(0, 1))
  })

  it('adds up to 1 over the leaves of any tree of two levels, whatever the scale', () => {
    const families = fc.array(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }), {
      minLength: 1,
    })
    fc.assert(
      fc.property(families, fc.integer({ min: 1, max: 100 }), (all, scale) => {
        const groups = all.map((_, i) => ({ parent: all.length, weight: (i + 1) * scale }))
        const leaves = all.flatMap((own, parent) => own.map((weight) => ({ parent, weight: weight * scale })))
        const found = effectiveWeights([...groups, { parent: -1, weight: 1 }, ...leaves])
        expectClose([sum(found.subarray(all.length + 1))], [1])
      }),
    )
  })
})

describe('pcaWeights', () => {
  const columns = [Float64Array.of(1, 2, 3, 4), Float64Array.of(2, 3, 5, 7), Float64Array.of(9, 8, 8, 1)]
  const codes = ['A', 'B', 'C']

  it('squared are never negative and add up to 1', () => {
    const found = pcaWeights(everyRow(4), codes, columns, 'squared')
    expect(found.every((weight) => weight >= 0)).toBe(true)
    expect(sum(found)).toBeCloseTo(1, 14)
  })

  it('of both signs are refused as weights, naming the KPI', () => {
    expect(() => pcaWeights(everyRow(4), codes, columns, 'loadings')).toThrow(/^C: .*negative-weight/)
  })

  it('of one sign are the loadings, made to add up to 1', () => {
    const found = pcaWeights(everyRow(4), codes.slice(0, 2), columns.slice(0, 2), 'loadings')
    expectClose(found, [0.5, 0.5])
  })

  it('leave a single KPI the whole weight', () => {
    expect(firstLoadings(everyRow(2), ['A'], [Float64Array.of(5, nan)])).toEqual(Float64Array.of(1))
  })
})

describe('budgetAllocation', () => {
  const budget = (expert: string, region: string, ...points: number[]): Budget => ({
    expert,
    region,
    points: Float64Array.from(points),
  })
  const panel = [budget('a', 'N', 80, 20), budget('b', 'N', 60, 40), budget('c', 'S', 10, 90)]

  it('counts every expert the same', () => {
    expectClose(budgetAllocation(['A', 'B'], panel, 'experts').weights, [0.5, 0.5])
  })

  it('counts every region the same', () => {
    expectClose(budgetAllocation(['A', 'B'], panel, 'regions').weights, [0.4, 0.6])
  })

  it('keeps how far experts are apart, and what each region says', () => {
    const { dispersion, regions } = budgetAllocation(['A', 'B'], panel, 'regions')
    expectClose(dispersion, [0.360555127546399, 0.360555127546399])
    expect(regions.map(({ region, experts }) => [region, experts])).toEqual([
      ['N', 2],
      ['S', 1],
    ])
    expectClose(regions[0]!.weights, [0.7, 0.3])
  })

  it.each([
    ['adds up to 90', [80, 10]],
    ['is negative', [110, -10]],
    ['is short of a node', [100]],
    ['has a gap', [100, nan]],
  ])('refuses a budget that %s, naming the expert', (_, points) => {
    expect(() => budgetAllocation(['A', 'B'], [budget('x', 'N', ...points)], 'experts')).toThrow(/expert x must spread/)
  })

  it('refuses an empty panel', () => {
    expect(() => budgetAllocation(['A'], [], 'experts')).toThrow('no-experts')
  })
})
