import { describe, expect, it } from 'vitest'
import { statisticsOf } from '../../src/analysis/statistics.ts'
import { statisticsFlags } from '../../src/analysis/statistics-flags.ts'
import { everyRow } from '../../src/kernel/rows.ts'

const nan = Number.NaN

const describing = (...values: number[]) => statisticsOf(everyRow(values.length), Float64Array.from(values))

describe('statisticsFlags', () => {
  it('raises what is below its threshold', () => {
    expect(statisticsFlags(describing(0, 0, 0, 1, nan, nan, nan))).toEqual(['few-values', 'many-zeros'])
  })

  it('tells a constant', () => {
    expect(statisticsFlags(describing(4, 4, 4))).toContain('constant')
  })

  it('suspects an outlier where skewness and kurtosis are both high', () => {
    expect(statisticsFlags(describing(1, 2, 3, 4, 5, 6, 7, 8, 9, 1000))).toEqual(['outliers'])
  })
})
