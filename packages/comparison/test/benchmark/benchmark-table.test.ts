import { rowsOf } from '@pmm/table/frame'
import { describe, expect, it } from 'vitest'
import { benchmarkFrame, benchmarkTable, groupHead, writeHeads } from '../../src/benchmark/benchmark-table.ts'

describe('benchmarkTable', () => {
  it('is free to be seen, with nothing written yet', () => {
    const [row] = rowsOf(benchmarkFrame(benchmarkTable(1)))
    expect(row).toMatchObject({ meanStatus: 'F', extremesStatus: 'F', group: null, mean: null })
  })
})

describe('writeHeads', () => {
  it('writes what each row is about, in the row that is found by its group', () => {
    const table = benchmarkTable(4)
    const heads = [groupHead(table, 'world', 7), groupHead(table, 'region:EUR', 3)]
    const about = { cycle: 'C1', period: '2022', node: 'ALL' }
    writeHeads(table, { ...about, measure: 'score' }, heads, (group) => 2 * group)
    writeHeads(table, { ...about, measure: 'value' }, heads, (group) => 2 * group + 1)
    expect(rowsOf(benchmarkFrame(table)).map(({ group, measure, members }) => [group, measure, members])).toEqual([
      ['world', 'score', 7],
      ['world', 'value', 7],
      ['region:EUR', 'score', 3],
      ['region:EUR', 'value', 3],
    ])
  })
})
