import fc from 'fast-check'
import { describe, it } from 'vitest'
import { everyRow } from '../../../../src/kernel/rows.ts'
import { unchangedInto } from '../../../../src/steps/normalise/fixed/unchanged.ts'
import { cell, columnOf } from '../../../fixtures/arbitrary.ts'
import { expectClose } from '../../../fixtures/close.ts'

const higher = { node: 'K', higherIsBetter: true }

const lower = { node: 'K', higherIsBetter: false }

describe('unchangedInto, for any values', () => {
  it('keeps the value, negated where less is better', () => {
    fc.assert(
      fc.property(columnOf(cell), (column) => {
        const [kept, turned] = [column.slice(), column.slice()]
        unchangedInto(everyRow(column.length), column, kept, higher)
        unchangedInto(everyRow(column.length), column, turned, lower)
        expectClose(kept, column)
        expectClose(
          turned,
          column.map((x) => -x),
        )
      }),
    )
  })
})
