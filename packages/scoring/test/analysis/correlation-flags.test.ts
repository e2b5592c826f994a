import { describe, expect, it } from 'vitest'
import { correlationFlags, denominatorFlags } from '../../src/analysis/correlation-flags.ts'
import { correlationMatrix, correlationTable } from '../../src/analysis/correlation-matrix.ts'
import { everyRow } from '../../src/kernel/rows.ts'

describe('correlation flags', () => {
  const up = Float64Array.of(1, 2, 3, 4)
  const down = Float64Array.of(4, 3, 2, 1)

  it('name each pair once, redundant or conflicting', () => {
    const matrix = correlationMatrix(everyRow(4), [up, up, down], 'pearson')
    const kinds = correlationFlags(matrix, { redundant: 0.9, conflicting: -0.4 })
    expect(kinds.map(({ above, beside, kind }) => `${above}${beside} ${kind}`)).toEqual([
      '10 redundant',
      '20 conflicting',
      '21 conflicting',
    ])
  })

  it('find a denominator that goes against a KPI as well', () => {
    const table = correlationTable(everyRow(4), [up], [down, Float64Array.of(1, -1, -1, 1)], 'pearson')
    expect(denominatorFlags(table, 0.5).map(({ denominator }) => denominator)).toEqual([0])
  })
})
