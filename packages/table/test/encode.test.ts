import type { Column, RowOf } from '@pmm/core/contract/column'
import { tableFromIPC } from 'apache-arrow'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decode } from '../src/decode.ts'
import { encode } from '../src/encode.ts'
import { frameOf, rowsOf } from '../src/frame.ts'

const columns = {
  code: { kind: 'text', description: '' } as Column<'text'>,
  note: { kind: 'text', description: '' } as Column<'text'>,
  score: { kind: 'number', description: '' } as Column<'number'>,
  count: { kind: 'integer', description: '' } as Column<'integer'>,
}
type Row = RowOf<typeof columns>

const rows: Row[] = [
  { code: 'FRA', note: 'été', score: 0, count: 3 },
  { code: 'DEU', note: null, score: null, count: null },
  { code: 'FRA', note: '', score: -1.5, count: 0 },
]

describe('encode', () => {
  const bytes = encode(frameOf(columns, rows))

  it('is read back cell by cell, nulls as NaN', () => {
    expect(decode(bytes, columns).data.score).toEqual(Float64Array.of(0, Number.NaN, -1.5))
    expect(rowsOf(decode(bytes, columns))).toEqual(rows)
  })

  it('is Arrow that any reader knows: dictionary text, nullable Float64 and Int32', () => {
    const table = tableFromIPC(bytes)
    const types = table.schema.fields.map(({ type }) => String(type))
    expect(types).toEqual(['Dictionary<Int8, Utf8>', 'Dictionary<Int8, Utf8>', 'Float64', 'Int32'])
    expect(table.get(1)!.toJSON()).toEqual({ code: 'DEU', note: null, score: null, count: null })
  })

  it('gives the same bytes for the same table, however many were written before', () => {
    encode(frameOf(columns, rows.toReversed()))
    expect(encode(frameOf(columns, rows))).toEqual(bytes)
  })

  it('gives the same bytes whatever bits a NaN has', () => {
    const odd = frameOf(columns, rows)
    new BigUint64Array(odd.data.score.buffer)[1] = 0xfff8000000000001n
    expect(encode(odd)).toEqual(bytes)
  })

  it('gives the same bytes after being read back', () => {
    expect(encode(decode(bytes, columns))).toEqual(bytes)
  })

  it('writes a table without rows', () => {
    expect(rowsOf(decode(encode(frameOf(columns, [])), columns))).toEqual([])
  })

  it('writes metadata into the schema', () => {
    const table = tableFromIPC(encode(frameOf(columns, rows), new Map([['release', 'r-1']])))
    expect(table.schema.metadata.get('release')).toBe('r-1')
  })

  it.each([
    [128, 'Int8'],
    [129, 'Int16'],
    [32_769, 'Int32'],
  ])('codes %i words in %s', (count, index) => {
    const { code } = columns
    const words = Array.from({ length: count }, (_, row) => ({ code: `${row}` }))
    const bytes = encode(frameOf({ code }, words))
    expect(String(tableFromIPC(bytes).schema.fields[0]!.type)).toBe(`Dictionary<${index}, Utf8>`)
    expect(decode(bytes, { code }).data.code.at(-1)).toBe(`${count - 1}`)
  })

  it.each([2 ** 31, -(2 ** 31) - 1, Number.POSITIVE_INFINITY])('refuses the integer %d', (count) => {
    expect(() => encode(frameOf(columns, [rows[0]!, { ...rows[0]!, count }]))).toThrow(`${count} in row 1 is not`)
  })

  it('takes the least and the greatest integer of 32 bits', () => {
    const ends = [2 ** 31 - 1, -(2 ** 31)].map((count) => ({ ...rows[0]!, count }))
    expect(rowsOf(decode(encode(frameOf(columns, ends)), columns))).toEqual(ends)
  })

  it('refuses what a 32-bit integer cannot hold', () => {
    const broken = frameOf(columns, [{ ...rows[0]!, count: 0.5 }])
    expect(() => encode(broken)).toThrow('0.5 in row 0 is not a 32-bit integer')
  })
})

describe('decode', () => {
  it('leaves out columns that are not asked for', () => {
    const { note } = columns
    expect(rowsOf(decode(encode(frameOf(columns, rows)), { note }))).toEqual(rows.map((row) => ({ note: row.note })))
  })

  it('names a column that the bytes do not have', () => {
    const bytes = encode(frameOf({ code: columns.code }, [{ code: 'FRA' }]))
    expect(() => decode(bytes, columns)).toThrow('the table has no column "note"')
  })
})

describe('encode, for any table', () => {
  const row: fc.Arbitrary<Row> = fc.record({
    code: fc.option(fc.constantFrom('FRA', 'DEU', 'A/P', '')),
    note: fc.option(fc.string({ unit: 'grapheme' })),
    score: fc.option(fc.double({ noNaN: true })),
    count: fc.option(fc.integer()),
  })

  it('loses nothing', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), (any) => {
        expect(rowsOf(decode(encode(frameOf(columns, any)), columns))).toEqual(any)
      }),
    )
  })
})
