import { describe, expect, it } from 'vitest'
import { missingColumns } from '../src/missing-columns.ts'

describe('missingColumns', () => {
  it('holds nothing but missing cells, never a zero', () => {
    const columns = missingColumns(2, 3)
    expect(columns).toHaveLength(2)
    for (const column of columns) expect(column).toEqual(new Float64Array(3).fill(Number.NaN))
  })

  it('makes columns that do not write into one another', () => {
    const [first, second, third] = missingColumns(3, 2)
    second!.fill(7)
    expect([first![1], third![0]]).toEqual([Number.NaN, Number.NaN])
  })

  it('lays its columns over one block of memory', () => {
    const [first, second] = missingColumns(2, 4)
    expect(second!.buffer).toBe(first!.buffer)
  })

  it('makes none without columns, and empty ones without rows', () => {
    expect(missingColumns(0, 4)).toEqual([])
    expect(missingColumns(2, 0).map(({ length }) => length)).toEqual([0, 0])
  })
})
