import type { Column } from '@pmm/core/contract/column'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  build,
  codesOf,
  frameOf,
  partition,
  rowsOf,
  rowsWith,
  selectRows,
  sliceRows,
  withColumns,
} from '../src/frame.ts'
import { anyRow, anyRows, columns as every } from './tables.ts'

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

describe('rowsWith', () => {
  it('takes the rows with a text, and none for a text that is not there', () => {
    expect(rowsOf(rowsWith(frame, 'name', 'b'))).toEqual([rows[0], rows[2]])
    expect(rowsOf(rowsWith(frame, 'name', 'c'))).toEqual([])
  })

  it('takes no missing text for an empty one', () => {
    expect(rowsWith(frame, 'name', '').length).toBe(0)
  })
})

describe('sliceRows', () => {
  it('takes the rows from a place up to another', () => {
    expect(rowsOf(sliceRows(frame, 1, 3))).toEqual([rows[1], rows[2]])
    expect(rowsOf(sliceRows(frame, 2, 2))).toEqual([])
  })

  it('is the table itself where nothing is cut off', () => {
    expect(sliceRows(frame, 0, 4)).toBe(frame)
  })

  it('shares the memory of numbers', () => {
    expect(sliceRows(frame, 1, 3).data.size.buffer).toBe(frame.data.size.buffer)
  })
})

describe('withColumns', () => {
  it('is the same table where nothing is replaced', () => {
    expect(withColumns(frame, {})).toEqual(frame)
  })

  it('leaves the table it was made of as it is', () => {
    const other = withColumns(frame, { size: new Float64Array(4) })
    expect([other.data.size[1], frame.data.size[1]]).toEqual([0, Number.NaN])
  })
})

describe('build', () => {
  it('asks for every column once, and says which hold text', () => {
    const asked: unknown[] = []
    build(columns, 0, (name, isText) => {
      asked.push([name, isText])
      return isText ? [] : new Float64Array()
    })
    expect(asked).toEqual([
      ['name', true],
      ['size', false],
    ])
  })
})

describe('codesOf', () => {
  it('codes texts that came as texts, −1 where missing', () => {
    expect(codesOf(frame, 'name')).toEqual({ codes: Int32Array.of(0, 1, 0, -1), words: ['b', 'a'] })
  })
})

describe('a table, for any rows', () => {
  it('gives back the rows it was made of', () => {
    fc.assert(fc.property(anyRows, (any) => void expect(rowsOf(frameOf(every, any))).toEqual(any)))
  })

  it('never makes a zero of a missing number, nor a missing number of a zero', () => {
    fc.assert(
      fc.property(anyRows, (any) => {
        const { score } = frameOf(every, any).data
        for (const [row, cell] of any.entries()) expect(Number.isNaN(score[row])).toBe(cell.score === null)
      }),
    )
  })

  it('is its parts by a text together, but for the rows without a text', () => {
    fc.assert(
      fc.property(anyRows, (any) => {
        const parts = [...partition(frameOf(every, any), 'key')]
        for (const [key, part] of parts) expect(rowsOf(part)).toEqual(any.filter((row) => row.key === key))
        const texts = any.filter(({ key }) => key !== null)
        expect(parts.reduce((sum, [, { length }]) => sum + length, 0)).toBe(texts.length)
      }),
    )
  })

  it('takes the same row as often as it is chosen', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { minLength: 1 }), fc.array(fc.nat()), (any, places) => {
        const chosen = places.map((place) => place % any.length)
        expect(rowsOf(selectRows(frameOf(every, any), chosen))).toEqual(chosen.map((row) => any[row]))
      }),
    )
  })
})
