import { describe, expect, it } from 'vitest'
import { logarithmsInto } from '../../src/tree/logarithms.ts'

describe('logarithmsInto', () => {
  it('writes logarithms of scores lifted to the floor, and leaves missing what is missing', () => {
    const columns = [Float64Array.of(Math.E, 0.5, Number.NaN)]
    const buffers = [new Float64Array(3), new Float64Array(3)]
    expect(logarithmsInto(columns, 1, buffers)).toEqual([Float64Array.of(1, 0, Number.NaN)])
  })

  it('writes minus infinity for 0 without a floor', () => {
    expect(logarithmsInto([Float64Array.of(0)], 0, [new Float64Array(1)])).toEqual([Float64Array.of(-Infinity)])
  })
})
