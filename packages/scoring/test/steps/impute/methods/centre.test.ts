import { describe, expect, it } from 'vitest'
import { everyRow } from '../../../../src/kernel/rows.ts'
import { centreOf } from '../../../../src/steps/impute/methods/centre.ts'

const nan = Number.NaN
const source = Float64Array.of(1, nan, 2, 9)

describe('centreOf', () => {
  it('is the mean or the median of the present values, with their rows', () => {
    expect(centreOf(everyRow(4), source, 'mean')).toEqual({ kind: 'mean', value: 4, from: Uint32Array.of(0, 2, 3) })
    expect(centreOf(everyRow(4), source, 'median').value).toBe(2)
  })

  it('takes the middle of an even number of values', () => {
    expect(centreOf(Uint32Array.of(0, 3), source, 'median').value).toBe(5)
  })

  it('is missing where nothing is present', () => {
    expect(centreOf(Uint32Array.of(1), source, 'mean')).toEqual({ kind: 'mean', value: nan, from: new Uint32Array(0) })
  })
})
