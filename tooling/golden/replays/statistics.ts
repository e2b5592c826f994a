import { availabilityAt } from '@pmm/scoring/analysis/availability'
import { cronbachAlpha } from '@pmm/scoring/analysis/cronbach-alpha'
import { type Statistics, statisticsOf } from '@pmm/scoring/analysis/statistics'
import { statisticsFlags } from '@pmm/scoring/analysis/statistics-flags'
import { strengthsAt } from '@pmm/scoring/analysis/strengths'
import { everyRow } from '@pmm/scoring/kernel/rows'
import { rowsOf } from '../recipe/panel.ts'
import { columnDifference, wordDifference } from '../reference/agree.ts'
import { type Case, failed, judged, type Outcome, whicheverAgrees } from '../reference/case.ts'
import type { Reference } from '../reference/reference.ts'
import type { Table } from '../reference/table.ts'
import { childrenOf, codesAt, groupsOf, isBelow, type Tree } from '../reference/tree.ts'
import { treeFor } from './aggregate.ts'
import { stageTableOf, stageTablesOf } from './datasets.ts'
import { panelDataOf } from './panel-data.ts'
import { figuresDifference } from './screen.ts'

/** get_stats: figures and flags of every indicator. */
export function replayStatistics(one: Case, reference: Reference): Outcome {
  const output = reference.table(one.output!)
  const tables = stageTablesOf(one, reference, 'raw', output.texts('iCode'))
  return whicheverAgrees(tables, (table) => statisticsOutcome(table, output))
}

function statisticsOutcome(table: Table, output: Table): Outcome {
  const codes = output.texts('iCode')
  const statistics = codes.map((code) => statisticsOf(everyRow(table.length), table.numbers(code)))
  for (const [column, pick] of Object.entries(statisticOf)) {
    const difference = columnDifference(column, statistics.map(pick), output.numbers(column), codes)
    if (difference !== undefined) return judged(difference)
  }
  for (const [column, [word, flag]] of Object.entries(flagOf)) {
    const raised = statistics.map((column) => (statisticsFlags(column).includes(flag) ? word : 'ok'))
    const difference = wordDifference(column, raised, output.texts(column))
    if (difference !== undefined) return judged(difference)
  }
  return judged(undefined)
}

const statisticOf: Readonly<Record<string, (statistics: Statistics) => number>> = {
  Min: (statistics) => statistics.minimum,
  Max: (statistics) => statistics.maximum,
  Mean: (statistics) => statistics.mean,
  Median: (statistics) => statistics.median,
  Std: (statistics) => statistics.deviation,
  Skew: (statistics) => statistics.skewness,
  Kurt: (statistics) => statistics.kurtosis,
  'N.Avail': (statistics) => statistics.count,
  'N.NonZero': (statistics) => statistics.count - statistics.zeros,
  'N.Unique': (statistics) => statistics.unique,
  'N.Same': (statistics) => statistics.same,
  'Frc.Avail': (statistics) => statistics.availableShare,
  'Frc.NonZero': (statistics) => 1 - statistics.zeroShare,
  'Frc.Unique': (statistics) => statistics.uniqueShare,
  'Frc.Same': (statistics) => statistics.sameShare,
}

const flagOf = {
  'Flag.Avail': ['LOW', 'few-values'],
  'Flag.NonZero': ['LOW', 'many-zeros'],
  'Flag.Unique': ['LOW', 'few-different'],
  'Flag.SkewKurt': ['OUT', 'outliers'],
} as const

/**
 * get_data_avail: of every unit, over all indicators or below each group; of a panel, in the year that its name holds.
 */
export function replayAvailability(one: Case, reference: Reference): Outcome {
  const isPanel = reference.has(`${one.output!.split('/')[0]}/idata_panel.csv`)
  const table = isPanel ? panelDataOf(one, reference) : stageTableOf(one, reference, 'raw')
  const tree = treeFor(table, reference)
  const output = reference.table(one.output!)
  const yearInName = /(\d{4})/.exec([one.id, one.output].join(' '))?.[1]
  const years = isPanel ? (yearInName === undefined ? [...new Set(table.texts('Time'))] : [yearInName]) : [undefined]
  return whicheverAgrees(years, (year) =>
    availabilityOutcome(year === undefined ? table : ofYear(table, year), output, tree),
  )
}

function ofYear(table: Table, year: string): Table {
  const times = table.texts('Time')
  const rows = Array.from(times.keys()).filter((row) => times[row] === year)
  return rowsOf(table, rows)
}

function availabilityOutcome(table: Table, output: Table, tree: Tree): Outcome {
  const units = table.texts('uCode')
  const places = output.texts('uCode').map((code) => units.indexOf(code))
  if (places.includes(-1)) return failed('no such unit', output.texts('uCode')[places.indexOf(-1)]!)
  if (output.has('N_missing')) return judged(figuresDifference(output, places, codesAt(tree, 1).map(table.numbers)))
  for (const group of groupsOf(tree).filter(output.has)) {
    const columns = codesAt(tree, 1).flatMap((code) => (isBelow(tree, code, group) ? [table.numbers(code)] : []))
    const ours = places.map((row) => availabilityAt(row, columns).availableShare)
    const difference = columnDifference(group, ours, output.numbers(group), output.texts('uCode'))
    if (difference !== undefined) return judged(difference)
  }
  return judged(undefined)
}

/** get_cronbach: alpha of the nodes of a level below each group. */
export function replayCronbach(one: Case, reference: Reference): Outcome {
  const output = reference.table(one.output!)
  const [sets, groups, levels] = [output.texts('dset'), output.texts('group'), output.numbers('Level')]
  const ours = groups.map((group, row) => {
    const table = reference.table(`stages/asem_${sets[row]!.toLowerCase()}.csv`)
    const tree = treeFor(table, reference)
    const codes = codesAt(tree, levels[row]!).filter((code) => isBelow(tree, code, group))
    return cronbachAlpha(everyRow(table.length), codes.map(table.numbers))
  })
  return judged(columnDifference('alpha', ours, output.numbers('alpha'), groups))
}

/** get_str_weak: the five indicators with the best ranks of a unit, or the worst. */
export function replayStrengths(one: Case, reference: Reference): Outcome {
  const table = stageTableOf(one, reference, 'raw')
  const tree = treeFor(table, reference)
  const codes = codesAt(tree, 2)
    .toSorted()
    .flatMap((group) => childrenOf(tree, group))
  const columns = codes.map((code) => {
    const direction = tree.find((node) => node.code === code)!.direction
    return table.numbers(code).map((x) => x * direction)
  })
  const output = reference.table(one.output!)
  const row = table.texts('uCode').indexOf(one.unit as string)
  const words = [one.id, one.output].join(' ')
  const byKind = strengthsAt(row, everyRow(table.length), columns, { most: output.length, namesLast: false })
  const ranks = output.texts('Rank')
  const theirs = output.texts('Code').map((code, place) => `${code} ${ranks[place]}`)
  const kinds = ['strengths', 'weaknesses'] as const
  const named = kinds.filter((kind) => words.includes(kind))
  const values = codes.map((code) => table.numbers(code)[row]!)
  return whicheverAgrees(named.length === 1 ? named : kinds, (kind) =>
    judged(
      wordDifference(
        kind,
        byKind[kind].map(({ kpi, rank }) => `${codes[kpi]} ${rank}`),
        theirs,
      ) ??
        columnDifference(
          'Value',
          byKind[kind].map(({ kpi }) => values[kpi]!),
          output.numbers('Value'),
          theirs,
        ),
    ),
  )
}
