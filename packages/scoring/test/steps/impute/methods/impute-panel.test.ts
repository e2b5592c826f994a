import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { imputePanelInto, type PanelRule } from '../../../../src/steps/impute/methods/impute-panel.ts'
import { panelRowsOf } from '../../../../src/steps/impute/methods/series.ts'
import { cell } from '../../../fixtures/arbitrary.ts'

const gap = Number.NaN
const years = Float64Array.of(2019, 2020, 2021, 2022, 2024)
const subject = { kpi: 'TIME', administrationOf: () => 'FRA' }

function impute(values: readonly number[], rule: PanelRule, times = years) {
  const source = Float64Array.from(values)
  const target = source.slice()
  const units = values.map((_, row) => (row < 5 ? 'FRA' : 'BEL'))
  return { target, imputed: imputePanelInto(panelRowsOf(units, times), source, target, { rule, subject }) }
}

const latest: PanelRule = { method: 'latest', limit: null }

describe('imputePanelInto', () => {
  it('carries the latest forward, and nothing before the first', () => {
    expect(Array.from(impute([gap, 5, gap, gap, 9], latest).target)).toEqual([gap, 5, 5, 5, 9])
  })

  it('carries as many times of the panel as the limit says, however far apart', () => {
    const { target } = impute([gap, 5, gap, 7, gap], { method: 'latest', limit: 1 })
    expect(Array.from(target)).toEqual([gap, 5, 5, 7, 7])
  })

  it('carries no further than the limit', () => {
    const { target } = impute([5, gap, gap, gap, gap], { method: 'latest', limit: 2 })
    expect(Array.from(target)).toEqual([5, 5, 5, gap, gap])
  })

  it('says from which row a value came', () => {
    expect(impute([gap, 5, gap, 7, 8], latest).imputed).toEqual([
      { row: 2, value: 5, how: 'carried-forward', from: [1] },
    ])
  })

  it('takes the next later value before the first where it is constant', () => {
    const { target, imputed } = impute([gap, 5, gap, 7, 8], { method: 'constant' })
    expect(Array.from(target)).toEqual([5, 5, 5, 7, 8])
    expect(imputed[0]).toEqual({ row: 0, value: 5, how: 'carried-back', from: [1] })
  })

  it('lies on a line in time between its neighbours, and holds the ends', () => {
    const { target, imputed } = impute([gap, 1, 2, gap, 5], { method: 'linear' })
    expect(Array.from(target)).toEqual([1, 1, 2, 3, 5])
    expect(imputed[1]).toEqual({ row: 3, value: 3, how: 'interpolated', from: [2, 4] })
  })

  it('refuses a line through one observation, naming whose it is', () => {
    expect(() => impute([gap, gap, 4, gap, gap], { method: 'linear' })).toThrow(
      /TIME of FRA.*found 4; rule interpolation-of-one-observation/,
    )
  })

  it('holds one observation throughout where it may', () => {
    const { target } = impute([gap, gap, 4, gap, gap], { method: 'linear-constant' })
    expect(Array.from(target)).toEqual([4, 4, 4, 4, 4])
  })

  it('counts the times of the whole panel, not those of the unit', () => {
    const times = Float64Array.of(2019, 2020, 2021, 2022, 2024, 2019, 2021)
    const { target } = impute([1, 1, 1, 1, 1, 6, gap], { method: 'latest', limit: 1 }, times)
    expect(target[6]).toBeNaN()
  })
})

describe('panelRowsOf', () => {
  it('puts the rows of a unit in the order of time', () => {
    const { series } = panelRowsOf(['FRA', 'BEL', 'FRA'], Float64Array.of(2021, 2020, 2019))
    expect(series.map((rows) => Array.from(rows))).toEqual([[2, 0], [1]])
  })

  it('refuses two rows of one unit at one time', () => {
    expect(() => panelRowsOf(['FRA', 'FRA'], Float64Array.of(2021, 2021))).toThrow('two-rows-at-one-time')
  })
})

describe('imputePanelInto, for any values', () => {
  const series = fc.array(cell, { minLength: 5, maxLength: 5 })
  const rule = fc.constantFrom<PanelRule>(
    latest,
    { method: 'latest', limit: 2 },
    { method: 'constant' },
    { method: 'linear-constant' },
  )

  it('leaves present values, and a series of nothing', () => {
    fc.assert(
      fc.property(series, rule, (values, by) => {
        const { target } = impute(values, by)
        for (const [row, x] of values.entries()) if (!Number.isNaN(x)) expect(target[row]).toBe(x)
        if (values.every(Number.isNaN)) expect(target.every(Number.isNaN)).toBe(true)
      }),
    )
  })

  it('stays within the range of what is present', () => {
    fc.assert(
      fc.property(series, rule, (values, by) => {
        const present = values.filter((x) => !Number.isNaN(x))
        for (const { value } of impute(values, by).imputed) {
          expect(value).toBeGreaterThanOrEqual(Math.min(...present) - 1e-6)
          expect(value).toBeLessThanOrEqual(Math.max(...present) + 1e-6)
        }
      }),
    )
  })

  it('does nothing more the second time, without a limit', () => {
    const unlimited = rule.filter((by) => by.method !== 'latest' || by.limit === null)
    fc.assert(
      fc.property(series, unlimited, (values, by) => {
        const once = impute(values, by).target
        expect(impute(Array.from(once), by).imputed.filter(({ value }) => !Number.isNaN(value))).toEqual([])
      }),
    )
  })

  it('does not depend on the order of rows', () => {
    fc.assert(
      fc.property(series, rule, (values, by) => {
        const turned = impute(values.toReversed(), by, years.slice().reverse()).target
        expect(turned.reverse()).toEqual(impute(values, by).target)
      }),
    )
  })
})
