import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chunksOf } from '../src/chunks.ts'
import { encode } from '../src/encode.ts'
import { frameOf, rowsOf } from '../src/frame.ts'
import { readChunks } from '../src/read-chunks.ts'
import { anyRows, columns, missingRow } from './tables.ts'

const bytesOf = (...rows: Parameters<typeof frameOf<typeof columns>>[1]) => encode(frameOf(columns, rows))
const full = { key: 'A', score: 0, count: 0 }

describe('readChunks', () => {
  it('joins chunks in their order, missing cells missing and zeros zero', () => {
    expect(rowsOf(readChunks([bytesOf(full, missingRow), bytesOf(missingRow)], columns))).toEqual([
      full,
      missingRow,
      missingRow,
    ])
  })

  it('is an empty table of no chunk, and of a chunk without rows', () => {
    expect(readChunks([], columns).length).toBe(0)
    expect(readChunks([bytesOf()], columns).length).toBe(0)
  })

  it('reads only the columns asked for', () => {
    const { score } = columns
    expect(rowsOf(readChunks([bytesOf(full), bytesOf(missingRow)], { score }))).toEqual([{ score: 0 }, { score: null }])
  })

  it('names the column that one chunk lacks', () => {
    const { key } = columns
    const other = encode(frameOf({ key }, [{ key: 'A' }]))
    expect(() => readChunks([bytesOf(full), other], columns)).toThrow('"score"')
  })

  it('gives back the table that was cut into chunks, for any rows', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const chunks = [...chunksOf(frameOf(columns, rows))].map(({ bytes }) => bytes)
        expect(rowsOf(readChunks(chunks, columns))).toEqual(rows)
      }),
    )
  })
})
