import type { Column } from '@pmm/core/contract/column'
import { describe, expect, it } from 'vitest'
import { concatFrames } from '../src/concat-frames.ts'
import { frameOf, partition, rowsOf, selectRows } from '../src/frame.ts'

const columns = {
  name: { kind: 'text', description: '' } as Column<'text'>,
  size: { kind: 'number', description: '' } as Column<'number'>,
}
const rows = [
  { name: 'b', size: 1 },
  { name: 'a', size: null },
  { name: 'b', size: 0 },
  { name: null, size: 4 },
]
const frame = frameOf(columns, rows)

describe('frameOf', () => {
  it('turns a null number into NaN and keeps a null text', () => {
    expect(frame.data.size).toEqual(Float64Array.of(1, Number.NaN, 0, 4))
    expect(frame.data.name).toEqual(['b', 'a', 'b', null])
  })
})

describe('rowsOf', () => {
  it('gives the rows back, missing as null', () => {
    expect(rowsOf(frame)).toEqual(rows)
  })
})

describe('selectRows', () => {
  it('takes the rows in the order chosen', () => {
    expect(rowsOf(selectRows(frame, [2, 0]))).toEqual([rows[2], rows[0]])
  })
})

describe('partition', () => {
  const parts = partition(frame, 'name')

  it('groups rows by a text column in first-seen order', () => {
    expect([...parts.keys()]).toEqual(['b', 'a'])
    expect(rowsOf(parts.get('b')!)).toEqual([rows[0], rows[2]])
  })
})

describe('concatFrames', () => {
  it('puts tables one below the other', () => {
    expect(rowsOf(concatFrames(columns, [frame, frame]))).toEqual([...rows, ...rows])
  })

  it('makes an empty table of none', () => {
    expect(rowsOf(concatFrames(columns, []))).toEqual([])
  })
})
