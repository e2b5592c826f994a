import { describe, expect, it } from 'vitest'
import { firstLoadings, pcaWeights } from '../../../src/aggregate/weigh/pca-weights.ts'
import { everyRow } from '../../../src/kernel/rows.ts'
import { expectClose } from '../../fixtures/close.ts'

const nan = Number.NaN

const sum = (values: Iterable<number>) => Array.from(values).reduce((total, x) => total + x, 0)

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
