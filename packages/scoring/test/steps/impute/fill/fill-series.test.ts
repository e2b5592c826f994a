import { describe, expect, it } from 'vitest'
import { fillSeries } from '../../../../src/steps/impute/fill/fill-series.ts'
import { problemOf } from '../../../fixtures/example.ts'
import { _, type Cell } from '../../../fixtures/small-panel.ts'
import { stepInput } from '../../../fixtures/step-input.ts'

/** FRA over cycles from 2020 on. */
const series = (...cells: Cell[]) =>
  stepInput(Object.fromEntries(cells.map((cell, i) => [String(2020 + i), { FRA: [cell, 1] }])), 1)
const valuesOf = (...of: Parameters<typeof fillSeries>) => fillSeries(...of).cells.map(({ row, value }) => [row, value])

describe('fillSeries', () => {
  it('carries the latest value on, as far as the limit', () => {
    expect(valuesOf(series(1, _, _, 7), { method: 'latest' }, [0])).toEqual([
      [1, 1],
      [2, 1],
    ])
    expect(valuesOf(series(1, _, _, 7), { method: 'latest', limit: 1 }, [0])).toEqual([[1, 1]])
  })

  it('draws a line in years', () => {
    const input = stepInput({ '2020-Q1': { FRA: [0, 1] }, '2020-Q3': { FRA: [_, 1] }, '2021-Q1': { FRA: [4, 1] } }, 1)
    expect(fillSeries(input, { method: 'linear' }, [0]).cells[0]!.value).toBeCloseTo(2, 9)
  })

  it('passes over a cycle in which the KPI does not apply', () => {
    expect(valuesOf(series('not-applicable', 3, _), { method: 'constant' }, [0])).toEqual([[2, 3]])
  })

  it('passes over a cycle from which a screen left the administration out', () => {
    const input = { ...series(1, 5, _), rows: Uint32Array.of(0, 2) }
    expect(valuesOf(input, { method: 'latest' }, [0])).toEqual([[2, 1]])
  })

  it('fits nothing', () => {
    expect(fillSeries(series(1, _), { method: 'latest' }, [0]).rulers).toEqual([])
  })

  it('refuses a line through a single observation, and holds it where the rule says so', () => {
    const refused = problemOf(() => fillSeries(series(_, 4, _), { method: 'linear' }, [0]))
    expect(refused.message).toMatch(/^K1 of FRA: .*rule interpolation-of-one-observation/)
    expect(valuesOf(series(_, 4, _), { method: 'linear-constant' }, [0])).toEqual([
      [0, 4],
      [2, 4],
    ])
  })
})
