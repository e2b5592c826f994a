import type { Column } from '@pmm/core/contract/column'
import { describe, expect, it } from 'vitest'
import { cellRowsOf, cellsAt } from '../src/cell-rows.ts'
import { frameOf } from '../src/frame.ts'

const text: Column<'text'> = { kind: 'text', description: '' }
const frame = frameOf({ administration: text, node: text }, [
  { administration: 'FRA', node: 'K2' },
  { administration: 'DEU', node: 'K1' },
  { administration: 'FRA', node: 'K1' },
  { administration: 'XXX', node: 'K1' },
])

describe('cellRowsOf', () => {
  it('finds rows whatever their order, and −1 where there is none', () => {
    const found = cellRowsOf(frame, ['DEU', 'FRA'], ['K1', 'K2'])
    expect(found).toEqual([Int32Array.of(1, 2), Int32Array.of(-1, 0)])
  })
})

describe('cellsAt', () => {
  it('is missing where there is no row', () => {
    expect(cellsAt(Int32Array.of(1, -1, 0), Float64Array.of(10, 20))).toEqual(Float64Array.of(20, Number.NaN, 10))
  })
})
