import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frameOf, rowsOf } from '../src/frame.ts'
import { jsonRows } from '../src/json-rows.ts'

const columns = {
  'a "name"': { kind: 'text', description: '' },
  number: { kind: 'number', description: '' },
  count: { kind: 'integer', description: '' },
} as const

const row = fc.record({
  'a "name"': fc.option(fc.string({ unit: 'binary' })),
  number: fc.option(fc.double({ noNaN: true })),
  count: fc.option(fc.integer()),
})

describe('jsonRows', () => {
  it('writes what JSON.stringify writes of the rows, whatever they hold', () => {
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const frame = frameOf(columns, rows)
        expect(jsonRows(frame)).toBe(JSON.stringify(rowsOf(frame)))
      }),
    )
  })

  it('writes a missing cell of any kind as null, and a zero as zero', () => {
    const rows = [
      { 'a "name"': null, number: null, count: null },
      { 'a "name"': '', number: 0, count: 0 },
    ]
    expect(JSON.parse(jsonRows(frameOf(columns, rows)))).toEqual(rows)
  })

  it('writes null for an infinity, which JSON does not have', () => {
    const { number } = columns
    expect(jsonRows(frameOf({ number }, [{ number: Number.POSITIVE_INFINITY }]))).toBe('[{"number":null}]')
  })

  it('escapes the names of columns', () => {
    expect(jsonRows(frameOf({ 'a "name"': columns['a "name"'] }, [{ 'a "name"': 'x' }]))).toBe('[{"a \\"name\\"":"x"}]')
  })

  it('writes an empty list of a table without rows', () => {
    expect(jsonRows(frameOf(columns, []))).toBe('[]')
  })
})
