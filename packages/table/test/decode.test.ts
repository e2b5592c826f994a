import { Problem } from '@pmm/core/domain/problem'
import { Float64, Table, tableToIPC, Utf8, vectorFromArray } from 'apache-arrow'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decode } from '../src/decode.ts'
import { encode } from '../src/encode.ts'
import { frameOf, rowsOf } from '../src/frame.ts'
import { anyRows, columns, missingRow } from './tables.ts'

const { key, score } = columns
const foreign = new Table({
  score: vectorFromArray([0, null], new Float64()),
  key: vectorFromArray([null, 'A'], new Utf8()),
  more: vectorFromArray([1, 2], new Float64()),
})
const expected = [
  { key: null, score: 0 },
  { key: 'A', score: null },
]

describe('decode', () => {
  it.each(['stream', 'file'] as const)(
    'reads an Arrow %s written elsewhere, whatever the order of its columns',
    (form) => {
      const frame = decode(tableToIPC(foreign, form), { key, score })
      expect(rowsOf(frame)).toEqual(expected)
      expect(Object.keys(frame.data)).toEqual(['key', 'score'])
    },
  )

  it('reads a column that was added later as missing where the bytes lack it', () => {
    const bytes = tableToIPC(foreign)
    const later = { ...score, added: true } as const
    const text = { kind: 'text', description: 'added', added: true } as const
    expect(rowsOf(decode(bytes, { key, later, text }))).toEqual([
      { key: null, later: null, text: null },
      { key: 'A', later: null, text: null },
    ])
    expect(() => decode(bytes, { key, missing: score })).toThrow('the table has no column "missing"')
  })

  it('reads every batch of a stream', () => {
    expect(rowsOf(decode(tableToIPC(foreign.concat(foreign)), { key, score }))).toEqual([...expected, ...expected])
  })

  it('reads a column in which everything is missing as missing, never as zero', () => {
    const rows = [missingRow, missingRow]
    const frame = decode(encode(frameOf(columns, rows)), columns)
    expect(frame.data.score).toEqual(Float64Array.of(Number.NaN, Number.NaN))
    expect(frame.data.count).toEqual(Float64Array.of(Number.NaN, Number.NaN))
    expect(frame.data.key).toEqual([null, null])
  })

  it('calls a column that is not there an invalid value', () => {
    const bytes = encode(frameOf({ key }, [{ key: 'A' }]))
    expect(() => decode(bytes, { score })).toThrow(Problem)
    expect(() => decode(bytes, { score })).toThrow('"score"')
  })

  it('refuses text where numbers are asked for', () => {
    const bytes = encode(frameOf({ score: key }, [{ score: 'A' }]))
    expect(() => decode(bytes, { score })).toThrow(TypeError)
  })
})

describe('decode after encode', () => {
  it('is the same table, for any rows', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const frame = frameOf(columns, rows)
        const back = decode(encode(frame), columns)
        expect(rowsOf(back)).toEqual(rows)
        expect(back.data).toEqual(frame.data)
      }),
    )
  })

  it('is written as the same bytes again', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const bytes = encode(frameOf(columns, rows))
        expect(encode(decode(bytes, columns))).toEqual(bytes)
      }),
    )
  })

  it('has missing cells exactly where they were missing', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const { score: scores, count } = decode(encode(frameOf(columns, rows)), columns).data
        for (const [row, cell] of rows.entries()) {
          expect(Number.isNaN(scores[row])).toBe(cell.score === null)
          expect(Number.isNaN(count[row])).toBe(cell.count === null)
        }
      }),
    )
  })
})
