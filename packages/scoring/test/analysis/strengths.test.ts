import { describe, expect, it } from 'vitest'
import { strengthsAt } from '../../src/analysis/strengths.ts'
import { everyRow } from '../../src/kernel/rows.ts'

const nan = Number.NaN

describe('strengthsAt', () => {
  const all = [Float64Array.of(9, 1, 5), Float64Array.of(1, 2, 3), Float64Array.of(4, 4, 4), Float64Array.of(nan, 1, 2)]

  it('names best and worst ranks, never those where all are equal or the value is missing', () => {
    expect(strengthsAt(0, everyRow(3), all, { most: 5 })).toEqual({
      strengths: [{ kpi: 0, rank: 1, value: 9 }],
      weaknesses: [{ kpi: 1, rank: 3, value: 1 }],
    })
  })

  it('leaves last places out if asked', () => {
    expect(strengthsAt(0, everyRow(3), all, { most: 5, namesLast: false }).weaknesses).toEqual([])
  })
})
