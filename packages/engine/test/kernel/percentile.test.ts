import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { percentileInto } from '../../src/kernel/percentile.ts'
import { rankInto } from '../../src/kernel/rank.ts'
import { everyRow } from '../../src/kernel/rows.ts'
import { sortedOf } from '../../src/kernel/sorted.ts'
import { columnOf, tiedCell } from '../arbitrary.ts'

function percentilesOf(...values: number[]): number[] {
  const all = everyRow(values.length)
  const source = Float64Array.from(values)
  const target = new Float64Array(values.length)
  percentileInto(all, source, target, sortedOf(all, source))
  return Array.from(target)
}

describe('percentileInto', () => {
  it('runs from 0 for the lowest to 1 for the highest', () => {
    expect(percentilesOf(30, 10, 20)).toEqual([1, 0, 0.5])
  })

  it('counts ties half', () => {
    expect(percentilesOf(1, 2, 2)).toEqual([0, 0.75, 0.75])
  })

  it('is missing where there is no other value', () => {
    expect(percentilesOf(1, Number.NaN)).toEqual([Number.NaN, Number.NaN])
  })
})

describe('percentileInto, for any values', () => {
  it('is (n − rank) / (n − 1)', () => {
    fc.assert(
      fc.property(columnOf(tiedCell), (column) => {
        const all = everyRow(column.length)
        const ranks = new Float64Array(column.length)
        rankInto(all, column, ranks)
        const n = sortedOf(all, column).length
        const expected = Array.from(ranks, (rank) => (n - rank) / (n - 1))
        expect(percentilesOf(...column)).toEqual(expected)
      }),
    )
  })
})
