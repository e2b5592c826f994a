import type { Column } from '@pmm/core/contract/column'
import { describe, expect, it } from 'vitest'
import { cellRowsOf, cellsAt, placesIn } from '../src/cell-rows.ts'
import { codedOf } from '../src/coded.ts'
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

describe('cellRowsOf, where there is little', () => {
  it('has an array per node, of −1 where the table has no row', () => {
    const none = frameOf({ administration: text, node: text }, [])
    expect(cellRowsOf(none, ['DEU'], ['K1', 'K2'])).toEqual([Int32Array.of(-1), Int32Array.of(-1)])
    expect(cellRowsOf(frame, [], ['K1'])).toEqual([Int32Array.of()])
    expect(cellRowsOf(frame, ['DEU'], [])).toEqual([])
  })

  it('leaves a row without administration or node aside', () => {
    const broken = frameOf({ administration: text, node: text }, [
      { administration: null, node: 'K1' },
      { administration: 'DEU', node: null },
    ])
    expect(cellRowsOf(broken, ['DEU'], ['K1'])).toEqual([Int32Array.of(-1)])
  })
})

describe('placesIn', () => {
  it('is −1 for a missing text and for a text that is not among those given', () => {
    expect(placesIn(codedOf(['b', null, 'c', 'a']), ['a', 'b'])).toEqual(Int32Array.of(1, -1, -1, 0))
  })
})

describe('cellsAt', () => {
  it('keeps a zero, and a cell that is missing in the table', () => {
    expect(cellsAt(Int32Array.of(0, 1), Float64Array.of(0, Number.NaN))).toEqual(Float64Array.of(0, Number.NaN))
    expect(cellsAt(Int32Array.of(), Float64Array.of(1))).toEqual(Float64Array.of())
  })

  it('is missing where there is no row', () => {
    expect(cellsAt(Int32Array.of(1, -1, 0), Float64Array.of(10, 20))).toEqual(Float64Array.of(20, Number.NaN, 10))
  })
})
