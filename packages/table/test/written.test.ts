import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codesOf, frameOf, rowsOf } from '../src/frame.ts'
import { booked, bookedFrame, unwritten, writeText, written } from '../src/written.ts'
import { anyRows, columns, missingRow } from './tables.ts'

describe('unwritten', () => {
  it('is a table in which every cell is missing, none zero', () => {
    const frame = written(columns, unwritten(columns, 2), { key: [] })
    expect(rowsOf(frame)).toEqual([missingRow, missingRow])
  })

  it('parts columns of text from columns of numbers', () => {
    const { codes, data, length } = unwritten(columns, 3)
    expect([Object.keys(codes), Object.keys(data), length]).toEqual([['key'], ['score', 'count'], 3])
  })

  it('may have no row and no column', () => {
    expect(unwritten(columns, 0).data.score).toHaveLength(0)
    expect(unwritten({}, 2)).toEqual({ length: 2, codes: {}, data: {} })
  })
})

describe('written', () => {
  it('spells the codes by the words given, and takes numbers as they are', () => {
    const table = unwritten(columns, 2)
    table.codes.key[1] = 1
    table.data.score[1] = 0
    expect(rowsOf(written(columns, table, { key: ['A', 'B'] }))).toEqual([
      missingRow,
      { key: 'B', score: 0, count: null },
    ])
  })

  it('shares the memory of what was written', () => {
    const table = unwritten(columns, 1)
    const frame = written(columns, table, { key: ['A'] })
    expect(frame.data.score).toBe(table.data.score)
    expect(codesOf(frame, 'key').codes).toBe(table.codes.key)
  })
})

describe('writeText', () => {
  it('numbers words as they come, each once', () => {
    const table = booked(columns, 3)
    for (const [row, word] of ['B', 'A', 'B'].entries()) writeText(table, 'key', row, word)
    expect(codesOf(bookedFrame(columns, table), 'key')).toEqual({ codes: Int32Array.of(0, 1, 0), words: ['B', 'A'] })
  })

  it('leaves a cell missing for null, and keeps an empty text', () => {
    const table = booked(columns, 2)
    writeText(table, 'key', 0, null)
    writeText(table, 'key', 1, '')
    expect(bookedFrame(columns, table).data.key).toEqual([null, ''])
  })

  it('writes over what a cell held', () => {
    const table = booked(columns, 1)
    writeText(table, 'key', 0, 'A')
    writeText(table, 'key', 0, null)
    expect(bookedFrame(columns, table).data.key).toEqual([null])
  })
})

describe('a table written cell by cell', () => {
  it('is the table of the same rows, for any rows', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const table = booked(columns, rows.length)
        for (const [row, { key, score, count }] of rows.entries()) {
          writeText(table, 'key', row, key)
          if (score !== null) table.data.score[row] = score
          if (count !== null) table.data.count[row] = count
        }
        const frame = bookedFrame(columns, table)
        expect(rowsOf(frame)).toEqual(rows)
        expect(frame.data.score).toEqual(frameOf(columns, rows).data.score)
      }),
    )
  })
})
