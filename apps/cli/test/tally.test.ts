import { describe, expect, test } from 'vitest'
import { createTally } from '../src/import/tally.ts'

const problem = (row: number, column: string) => ({ row, column, value: null, rule: 'unknown-kpi', message: 'no' })

describe('createTally', () => {
  test('tells a problem of a row once however many figures the row holds', () => {
    const tally = createTally([])
    for (let figure = 0; figure < 64; figure++) tally.note([problem(1, 'country'), problem(1, `K${figure}`)])
    expect(tally.problemCount).toBe(65)
  })

  test('tells the same problem of another row', () => {
    const tally = createTally([])
    tally.note([problem(1, 'kpi')])
    tally.note([problem(2, 'kpi')])
    expect(tally.problems.map(({ row }) => row)).toEqual([1, 2])
  })
})
