import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { concatFrames } from '../src/concat-frames.ts'
import { codesOf, frameOf, rowsOf, sliceRows } from '../src/frame.ts'
import { anyRows, columns, missingRow } from './tables.ts'

const empty = frameOf(columns, [])
const full = { key: 'A', score: 0, count: 0 }

describe('concatFrames', () => {
  it('makes an empty table of none, and of tables without rows', () => {
    expect(concatFrames(columns, []).length).toBe(0)
    expect(rowsOf(concatFrames(columns, [empty, empty]))).toEqual([])
  })

  it('keeps missing cells missing and zeros zero', () => {
    const joined = concatFrames(columns, [frameOf(columns, [missingRow]), frameOf(columns, [full, missingRow])])
    expect(joined.data.score).toEqual(Float64Array.of(Number.NaN, 0, Number.NaN))
    expect(joined.data.key).toEqual([null, 'A', null])
  })

  it('keeps a word once that several tables have', () => {
    const one = frameOf(columns, [full])
    expect(codesOf(concatFrames(columns, [one, one]), 'key')).toEqual({ codes: Int32Array.of(0, 0), words: ['A'] })
  })

  it('shares no memory with the tables it was made of', () => {
    const one = frameOf(columns, [full])
    const joined = concatFrames(columns, [one])
    joined.data.score[0] = 7
    expect(one.data.score[0]).toBe(0)
  })
})

describe('concatFrames, for any tables', () => {
  it('is the rows of every table, in their order', () => {
    fc.assert(
      fc.property(fc.array(anyRows, { maxLength: 4 }), (tables) => {
        const joined = concatFrames(
          columns,
          tables.map((rows) => frameOf(columns, rows)),
        )
        expect(rowsOf(joined)).toEqual(tables.flat())
      }),
    )
  })

  it('undoes a cut at any row', () => {
    fc.assert(
      fc.property(anyRows, fc.nat(), (rows, at) => {
        const frame = frameOf(columns, rows)
        const cut = rows.length === 0 ? 0 : at % (rows.length + 1)
        const halves = [sliceRows(frame, 0, cut), sliceRows(frame, cut, rows.length)]
        expect(rowsOf(concatFrames(columns, halves))).toEqual(rows)
      }),
    )
  })
})
