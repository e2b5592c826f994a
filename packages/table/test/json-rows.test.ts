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
  number: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
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

  it('writes an empty list of a table without rows', () => {
    expect(jsonRows(frameOf(columns, []))).toBe('[]')
  })
})
