import { expect, it } from 'vitest'
import { everyRow } from '../../src/kernel/rows.ts'
import { groupRanksInto, ungrouped } from '../../src/rank/group-ranks.ts'
import { ranksInto } from '../../src/rank/ranks.ts'
import { describeReference, type Table, wholeReference } from './reference.ts'

/** Tables of ranks, and of the scores they rank. */
const overall = [
  ['results/rank_df_aggregated.csv', 'stages/asem_aggregated.csv'],
  ['results/rank_df_raw_withNA_ties.csv', 'stages/asem_raw.csv'],
  ['results/get_results_Summ_ranks.csv', 'stages/asem_aggregated.csv'],
  ['results/get_results_Aggs_ranks.csv', 'stages/asem_aggregated.csv'],
  ['results/get_results_Full_ranks.csv', 'stages/asem_aggregated.csv'],
  ['analysis/remove_elements_L1_ranks.csv', 'analysis/remove_elements_L1_scores.csv'],
  ['analysis/remove_elements_L2_ranks.csv', 'analysis/remove_elements_L2_scores.csv'],
  ['analysis/remove_elements_L3_ranks.csv', 'analysis/remove_elements_L3_scores.csv'],
] as const

const withinGroups = [
  [
    'results/rank_df_raw_group_na.csv',
    'results/input_rank_group_na.csv',
    'results/input_rank_group_na.csv',
    'GDP_group',
  ],
  [
    'results/get_results_Aggs_groupranks_GDP_group.csv',
    'stages/asem_aggregated.csv',
    'input/asem_idata.csv',
    'GDP_group',
  ],
  [
    'results/get_results_Aggs_groupranks_EurAsia_group.csv',
    'stages/asem_aggregated.csv',
    'input/asem_idata.csv',
    'EurAsia_group',
  ],
] as const

describeReference('ranks of the reference', wholeReference, (reference) => {
  it.each(overall)('%s', (expected, scores) => {
    const source = reference.table(scores)
    expectRanks(reference.table(expected), source, (column, ranks) => {
      ranksInto(everyRow(source.length), column, ranks, 'min')
    })
  })

  it.each(withinGroups)('%s', (expected, scores, groups, group) => {
    const source = reference.table(scores)
    const labels = labelsOf(source, reference.table(groups), group)
    expectRanks(reference.table(expected), source, (column, ranks) => {
      groupRanksInto(everyRow(source.length), column, labels, ranks, 'min')
    })
  })
})

function expectRanks(expected: Table, source: Table, rank: (column: Float64Array, ranks: Float64Array) => void): void {
  const place = new Map(source.texts('uCode').map((code, row) => [code, row]))
  const names = expected.header.filter((name) => source.header.includes(name) && !/^uCode$|_group$/.test(name))
  expect(names).not.toEqual([])
  for (const name of names) {
    const ranks = new Float64Array(source.length)
    rank(source.numbers(name), ranks)
    const found = expected.texts('uCode').map((code) => ranks[place.get(code)!]!)
    expect([name, ...found]).toEqual([name, ...expected.numbers(name)])
  }
}

function labelsOf(source: Table, groups: Table, group: string): Int32Array {
  const groupOf = new Map(groups.texts('uCode').map((code, row) => [code, groups.texts(group)[row]!]))
  const names = Array.from(new Set(groupOf.values())).filter((name) => name !== '')
  return Int32Array.from(source.texts('uCode'), (code) =>
    groupOf.get(code) === '' ? ungrouped : names.indexOf(groupOf.get(code)!),
  )
}
