import { describe, expect, it } from 'vitest'
import { correlationMatrix, correlationTable, significant } from '../../src/analysis/correlation-matrix.ts'
import { everyRow } from '../../src/kernel/rows.ts'

const nan = Number.NaN
const [up, down, flat] = [Float64Array.of(1, 2, 3), Float64Array.of(3, 2, 1), Float64Array.of(5, 5, 5)]
const coefficients = (table: ReturnType<typeof correlationTable>) =>
  table.map((row) => row.map((cell) => cell.coefficient))

describe('correlationTable', () => {
  it('has a row per column above, and a cell per column beside', () => {
    expect(coefficients(correlationTable(everyRow(3), [up], [down, up, flat], 'pearson'))).toEqual([[-1, 1, nan]])
  })
})

describe('correlationMatrix', () => {
  const matrix = correlationMatrix(everyRow(3), [up, down, flat], 'spearman')

  it('is the same either way round', () => {
    expect(matrix[0]![1]).toBe(matrix[1]![0])
  })

  it('is exactly 1 with itself, and missing without spread', () => {
    expect([matrix[0]![0], matrix[2]![2]]).toEqual([
      { count: 3, coefficient: 1, p: 0 },
      { count: 3, coefficient: nan, p: nan },
    ])
  })

  it('has no p-value of two rows', () => {
    expect(correlationMatrix(everyRow(2), [up], 'pearson')[0]![0]!.p).toBeNaN()
  })
})

describe('significant', () => {
  it('keeps a coefficient up to the level, and leaves out chance', () => {
    const kept = [0.04, 0.05, 0.06, nan].map((p) => significant({ count: 9, coefficient: 0.7, p }, 0.05))
    expect(kept).toEqual([0.7, 0.7, nan, nan])
  })
})
