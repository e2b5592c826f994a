import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AveragingTable, averagingTableInto, lowestPlusInto } from '../../../src/aggregate/mean/averaging-table.ts'
import { type Siblings, siblingsOf } from '../../../src/aggregate/siblings.ts'
import { everyRow } from '../../../src/kernel/rows.ts'
import { problemOf } from '../../fixtures/example.ts'

const missing = Number.NaN
const [D, C, B, A] = [1, 2, 3, 4] as const
const named = { node: 'OUTCOME', children: ['K1', 'K2', 'K3', 'K4'], administrationOf: () => 'FRA' }

function scoreOf(grades: readonly number[], into: (siblings: Siblings, score: Float64Array) => void): number {
  const score = new Float64Array(1)
  const columns = grades.map((grade) => Float64Array.of(grade))
  into(siblingsOf(everyRow(1), columns, new Float64Array(grades.length).fill(1)), score)
  return score[0]!
}

const averageOf = (grades: readonly number[], table?: AveragingTable) =>
  scoreOf(grades, (siblings, score) => averagingTableInto(everyRow(1), siblings, score, table, named))
const lowestPlusOf = (grades: readonly number[]) =>
  scoreOf(grades, (siblings, score) => lowestPlusInto(everyRow(1), siblings, score))

describe('averagingTableInto', () => {
  it('rounds to the nearest half grade without a table', () => {
    expect(averageOf([C, D, D])).toBe(1.5)
  })

  it('rounds ties down: D, D, D, C make D', () => {
    expect(averageOf([C, D, D, D])).toBe(1)
  })

  it('looks grades up in any order, missing ones left out', () => {
    const table = new Map([[`${D} ${D} ${B}`, 2]])
    expect(averageOf([B, missing, D, D], table)).toBe(2)
  })

  it('is missing where every child is', () => {
    expect(averageOf([missing])).toBeNaN()
  })

  it('refuses grades the table does not know', () => {
    const { message } = problemOf(() => averageOf([A, B], new Map()))
    expect(message).toMatch(/^OUTCOME of FRA: .*found 3 4; rule grades-not-in-table/)
  })
})

describe('lowestPlusInto', () => {
  it('is the lowest grade, with a plus where another is higher', () => {
    expect(lowestPlusOf([C, A, C])).toBe(2.5)
  })

  it('is the grade alone where all are the same', () => {
    expect(lowestPlusOf([C, missing, C])).toBe(2)
  })

  it('is missing where every child is', () => {
    expect(lowestPlusOf([missing])).toBeNaN()
  })
})

describe('averagingTableInto, for any grades', () => {
  const grades = fc.array(fc.integer({ min: D, max: A }), { minLength: 1, maxLength: 6 })

  it('lies within a quarter of the mean, on a half', () => {
    fc.assert(
      fc.property(grades, (of) => {
        const score = averageOf(of)
        expect(Math.abs(score - of.reduce((sum, grade) => sum + grade, 0) / of.length)).toBeLessThanOrEqual(
          0.25 + 1e-12,
        )
        expect(Number.isInteger(2 * score)).toBe(true)
      }),
    )
  })

  it('does not depend on the order of children, nor does the lowest', () => {
    fc.assert(
      fc.property(grades, (of) => {
        expect(averageOf(of.toReversed())).toBe(averageOf(of))
        expect(lowestPlusOf(of.toReversed())).toBe(lowestPlusOf(of))
      }),
    )
  })
})
