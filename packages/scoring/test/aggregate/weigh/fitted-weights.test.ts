import type { Aggregation } from '@pmm/core/method/schema/aggregation'
import type { FittedWeighting } from '@pmm/core/method/tree/is-fitted'
import { describe, expect, it } from 'vitest'
import { fittedWeights } from '../../../src/aggregate/weigh/fitted-weights.ts'
import { everyRow } from '../../../src/kernel/rows.ts'
import { expectClose } from '../../fixtures/close.ts'
import { problemOf } from '../../fixtures/example.ts'

const columns = [Float64Array.of(1, 2, 3, 4, 5, 6), Float64Array.of(10, 5, 25, 15, 30, 20)]
const named = { node: 'G', children: ['A', 'B'], administrationOf: (row: number) => `A${row}` }

const fitted = (weighting: FittedWeighting, aggregation: Aggregation = { mean: 'arithmetic', minimumCoverage: 0 }) =>
  fittedWeights(weighting, {
    rows: everyRow(6),
    columns,
    aggregation,
    panel: { periods: ['1', '1', '1', '2', '2', '2'] },
    named,
  })

describe('fittedWeights', () => {
  it('are squared loadings by the first component, unless loadings are asked for as they are', () => {
    expectClose(fitted({ rule: 'principal-component' }), [0.5, 0.5])
    expectClose(fitted({ rule: 'principal-component', loadings: 'as-they-are' }), [0.5, 0.5])
  })

  it('balance correlations with the composite', () => {
    expect(fitted({ rule: 'correlations' })[0]).toBeCloseTo(5 / 6, 6)
  })

  it('give a child more weight where its target share is larger', () => {
    const [first] = fitted({ rule: 'correlations', targets: { A: 0.6, B: 0.4 } })
    expect(first).toBeGreaterThan(5 / 6)
  })

  it('stay within the bounds of the weighting', () => {
    expectClose(fitted({ rule: 'correlations', least: 0.4, most: 0.6 }), [0.6, 0.4])
  })

  it('are fitted through the mean of the group, cycle by cycle where it compares administrations', () => {
    const weights = fitted({ rule: 'correlations' }, { mean: 'copeland', minimumCoverage: 0 })
    expectClose([weights[0]! + weights[1]!], [1])
  })

  it('refuse a constant child', () => {
    const flat = {
      rows: everyRow(2),
      columns: columns.map(() => Float64Array.of(1, 1)),
      panel: { periods: ['1', '1'] },
    }
    const aggregation: Aggregation = { mean: 'arithmetic', minimumCoverage: 0 }
    const refused = problemOf(() => fittedWeights({ rule: 'principal-component' }, { ...flat, aggregation, named }))
    expect(refused.message).toMatch(/^A: .*rule constant/)
  })
})
