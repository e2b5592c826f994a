import { describe, expect, it } from 'vitest'
import { everyRow } from '../../../src/kernel/rows.ts'
import { rowAvailabilities } from '../../../src/steps/screen/row-availability.ts'

const nan = Number.NaN
const columns = [Float64Array.of(0, nan), Float64Array.of(5, nan), Float64Array.of(nan, nan)]

describe('rowAvailabilities', () => {
  it('count what each row holds, and how much of it is zero', () => {
    expect(rowAvailabilities(Uint32Array.of(0), columns)).toEqual([
      { row: 0, present: 2, missing: 1, zero: 1, available: 2 / 3, nonZero: 1 / 2 },
    ])
  })

  it('count nothing missing where a column does not apply', () => {
    const [first] = rowAvailabilities(Uint32Array.of(0), columns, (column) => column !== 2)
    expect([first!.missing, first!.available]).toEqual([0, 1])
  })

  it('have no shares where nothing applies, or nothing is present', () => {
    const [, none] = rowAvailabilities(everyRow(2), columns, (_, row) => row === 0)
    expect([none!.available, none!.nonZero]).toEqual([nan, nan])
    expect(rowAvailabilities(Uint32Array.of(1), columns)[0]!.available).toBe(0)
  })
})
