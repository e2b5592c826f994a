import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orderOf } from '../../src/kernel/order.ts'
import { everyRow } from '../../src/kernel/rows.ts'
import { sortedOf } from '../../src/kernel/sorted.ts'
import { countsByGroup, membershipsOf, sortedByGroup } from '../../src/kernel/sorted-groups.ts'
import { countOf } from '../../src/kernel/sum.ts'
import { cell, tiedCell } from '../fixtures/arbitrary.ts'

const count = 12
const column = fc
  .array(fc.oneof(cell, tiedCell), { minLength: count, maxLength: count })
  .map((cells) => Float64Array.from(cells, (x) => x + 0))
const group = fc.uniqueArray(fc.nat({ max: count - 1 })).map((rows) => Uint32Array.from(rows.toSorted((a, b) => a - b)))

describe('sortedByGroup, for any groups', () => {
  it('gives each what sorting it by itself gives', () => {
    fc.assert(
      fc.property(column, column, fc.array(group), (source, beside, groups) => {
        const byGroup = groups.map((rows) =>
          sortedOf(
            rows.filter((row) => !Number.isNaN(beside[row]!)),
            source,
          ),
        )
        const sorted = sortedByGroup(membershipsOf(groups, count), orderOf(everyRow(count), source), beside)
        expect(groups.map((_, at) => sorted(at))).toEqual(byGroup)
      }),
    )
  })
})

describe('countsByGroup, for any groups', () => {
  it('counts each group as if it were the only one', () => {
    fc.assert(
      fc.property(column, fc.array(group), (source, groups) => {
        const counts = countsByGroup(membershipsOf(groups, count), source)
        expect(Array.from(counts)).toEqual(groups.map((rows) => countOf(rows, source)))
      }),
    )
  })
})
