import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupSorter } from '../../src/kernel/group-sorter.ts'
import { sortedOf } from '../../src/kernel/sorted.ts'
import { cell, tiedCell } from '../fixtures/arbitrary.ts'

const count = 12
const cells = fc.oneof(cell, tiedCell, fc.constantFrom(0, -0))
const column = fc.array(cells, { minLength: count, maxLength: count }).map((own) => Float64Array.from(own))
const group = fc.uniqueArray(fc.nat({ max: count - 1 })).map((rows) => Uint32Array.from(rows.toSorted((a, b) => a - b)))

describe('groupSorter, for any groups', () => {
  it('gives each what sorting it by itself gives, zeros of both signs too, column after column', () => {
    fc.assert(
      fc.property(fc.array(column), fc.array(group), (columns, groups) => {
        const sorter = groupSorter(groups, count)
        for (const source of columns) {
          const { values, starts, tops } = sorter(source)
          const found = groups.map((_, at) => values.slice(starts[at], tops[at]))
          expect(found).toEqual(groups.map((rows) => sortedOf(rows, source)))
        }
      }),
    )
  })
})
