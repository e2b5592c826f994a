import type { Column, RowOf } from '@pmm/core/contract/column'
import fc from 'fast-check'

/** A column of every kind. */
export const columns = {
  key: { kind: 'text', description: '' } as Column<'text'>,
  score: { kind: 'number', description: '' } as Column<'number'>,
  count: { kind: 'integer', description: '' } as Column<'integer'>,
}
/** A row with a cell of every kind. */
export type Row = RowOf<typeof columns>

/** Any row: each cell may be missing, zero, negative, or long. */
export const anyRow: fc.Arbitrary<Row> = fc.record({
  key: fc.option(fc.oneof(fc.constantFrom('A', 'B', '', '0'), fc.string({ unit: 'grapheme' }))),
  score: fc.option(fc.oneof(fc.constant(0), fc.double({ noNaN: true }))),
  count: fc.option(fc.oneof(fc.constant(0), fc.integer())),
})

/** Any table as rows, with none of them too. */
export const anyRows = fc.array(anyRow, { maxLength: 40 })

/** A row in which every cell is missing. */
export const missingRow: Row = { key: null, score: null, count: null }
