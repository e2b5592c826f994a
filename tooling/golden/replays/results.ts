import { comparisonOf, differenceInto } from '@pmm/scoring/analysis/comparison'
import { groupRanksInto, ungrouped } from '@pmm/scoring/kernel/group-ranks'
import { ofScores, ofValues } from '@pmm/scoring/kernel/resolution'
import { everyRow } from '@pmm/scoring/kernel/rows'
import { methodOf } from '../recipe/method.ts'
import { type Changes, exampleOf } from '../recipe/recipe.ts'
import { ranksOf, score, scoresOf, topOf } from '../recipe/run.ts'
import {
  type Agreement,
  agrees,
  columnDifference,
  firstDifference,
  isSame,
  type OurColumns,
} from '../reference/agree.ts'
import { type Case, type Difference, judged, type Outcome, rightly, whicheverAgrees } from '../reference/case.ts'
import type { Reference } from '../reference/reference.ts'
import type { Table } from '../reference/table.ts'
import { stageTablesOf } from './datasets.ts'

/** Scores of the example, by one method from the raw data. */
export function exampleScores(
  reference: Reference,
  changes: Changes = {},
): { readonly ourColumns: OurColumns; readonly top: string } {
  const { input, design } = exampleOf(reference)
  const changed = design(changes)
  return { ourColumns: scoresOf(score(changed, input)), top: topOf(methodOf(changed)) }
}

/** get_results: scores, ranks or ranks inside groups, rounded as asked. */
export function replayResults(one: Case, reference: Reference): Outcome {
  const { ourColumns, top } = exampleScores(reference)
  const output = reference.table(one.output!)
  const grouped = one.use === 'groupranks'
  const kind = grouped ? 'groupranks' : one.use === 'ranks' ? 'ranks' : 'scores'
  const labels = grouped ? output.texts(one.use_group as string) : []
  const columns = output.header.filter((name) => !['uCode', 'Rank', 'uName', one.use_group].includes(name))
  const shown = kind === 'scores' ? rounded(ourColumns, one.nround as number | undefined) : ranksOf(ourColumns)
  const asked = grouped ? groupRanks(ourColumns, labels, output.texts('uCode')) : shown
  const difference = firstDifference(asked, output, columns, kind === 'scores' ? agrees : isSame)
  if (difference !== undefined && kind === 'ranks') return brokenTies(ourColumns, output, columns)
  if (difference !== undefined || !output.has('Rank')) return judged(difference)
  const ranks = ranksOf(ourColumns).column(top)
  return judged(firstDifference({ ...ourColumns, column: () => ranks }, output, ['Rank'], isSame))
}

/**
 * Ranks that differ from ours although each is one that its score shares in a tie: the reference breaks by a last bit a tie
 * of values that are the same, and another such tie not, as the bit is lost where values are normalised.
 */
function brokenTies(ourColumns: OurColumns, output: Table, columns: readonly string[]): Outcome {
  const isFrom: Agreement = (best, theirs) => isSame(best, theirs) || best <= theirs
  const isUpTo: Agreement = (worst, theirs) => isSame(worst, theirs) || worst >= theirs
  const outside =
    firstDifference(ranksOf(ourColumns, 'min', ofScores), output, columns, isFrom) ??
    firstDifference(ranksOf(ourColumns, 'max', ofScores), output, columns, isUpTo)
  return rightly(outside, 'it breaks ties by last bits (§2.3), some of them; ours share the best rank of theirs')
}

/** Ranks are made before scores are rounded; two decimals unless said. */
function rounded(ourColumns: OurColumns, digits = 2): OurColumns {
  const factor = 10 ** digits
  const round = (x: number) => (digits > 10 ? x : Math.round(x * factor) / factor)
  return { ...ourColumns, column: (code) => ourColumns.column(code)?.map(round) }
}

function groupRanks(ourColumns: OurColumns, labels: readonly string[], units: readonly string[]): OurColumns {
  const names = [...new Set(labels)].filter((name) => name !== '')
  const labelOf = new Map(units.map((unit, row) => [unit, labels[row]!]))
  const groups = Int32Array.from(ourColumns.units, (unit) => {
    const label = labelOf.get(unit) ?? ''
    return label === '' ? ungrouped : names.indexOf(label)
  })
  return {
    ...ourColumns,
    column: (code) => {
      const column = ourColumns.column(code)
      if (column === undefined) return undefined
      const ranks = new Float64Array(column.length).fill(Number.NaN)
      groupRanksInto(everyRow(column.length), column, groups, ranks, 'min', ofValues)
      return ranks
    },
  }
}

/** rank_df: every column of a data frame, inside groups where the case says so. */
export function replayRanks(one: Case, reference: Reference): Outcome {
  const output = reference.table(one.output!)
  const columns = output.header.filter((name) => name !== 'uCode' && name !== one.use_group)
  const tables = stageTablesOf(one, reference, 'aggregated', columns)
  return whicheverAgrees(tables, (table) => ranksOutcome(one, table, output, columns))
}

function ranksOutcome(one: Case, table: Table, output: Table, columns: readonly string[]): Outcome {
  const ourColumns: OurColumns = {
    units: table.texts('uCode'),
    times: [],
    column: (code) => (table.has(code) ? table.numbers(code) : undefined),
  }
  const ranks =
    one.use_group === undefined
      ? ranksOf(ourColumns)
      : groupRanks(ourColumns, table.texts(one.use_group as string), ourColumns.units)
  return judged(firstDifference(ranks, output, columns, isSame))
}

/** get_unit_summary: scores and ranks of one unit in every aggregate. */
export function replaySummary(one: Case, reference: Reference): Outcome {
  const { ourColumns } = exampleScores(reference)
  const output = reference.table(one.output!)
  const codes = output.texts('Code')
  const row = ourColumns.units.indexOf(one.unit as string)
  const ofUnit = (ours: OurColumns) => codes.map((code) => ours.column(code)?.[row] ?? Number.NaN)
  const digits = decimalsOf(output, 'Score')
  return judged(
    columnDifference('Score', ofUnit(rounded(ourColumns, digits)), output.numbers('Score'), codes) ??
      columnDifference('Rank', ofUnit(ranksOf(ourColumns)), output.numbers('Rank'), codes, isSame),
  )
}

/** As many decimals as a column is written with. */
const decimalsOf = (table: Table, column: string): number =>
  Math.max(...table.texts(column).map((cell) => cell.split('.')[1]?.length ?? 0))

/** remove_elements: the overall score without each element of a level in turn, its rank, and how far ranks moved. */
export function replayRemoval(one: Case, reference: Reference): Outcome {
  const output = reference.table(one.output!)
  const nominal = exampleScores(reference)
  const without = (code: string) =>
    code === 'Nominal' ? nominal.ourColumns : exampleScores(reference, { weights: new Map([[code, 0]]) }).ourColumns
  if (output.has('MeanAbsDiff')) return judged(shiftDifference(output, nominal.ourColumns, nominal.top, without))
  const isRanks = Array.from(output.numbers('Nominal')).every(Number.isInteger)
  const column = (code: string) => (isRanks ? ranksOf(without(code)) : without(code)).column(nominal.top)
  const columns = output.header.filter((name) => name !== 'uCode')
  return judged(firstDifference({ ...nominal.ourColumns, column }, output, columns, isRanks ? isSame : agrees))
}

function shiftDifference(
  output: Table,
  nominal: OurColumns,
  top: string,
  without: (code: string) => OurColumns,
): Difference | undefined {
  const ranks = ranksOf(nominal).column(top)!
  const codes = output.texts('code')
  const shifts = codes.map((code) => {
    const ranksWithout = ranksOf(without(code)).column(top)!
    return ranks.reduce((sum, rank, row) => sum + Math.abs(rank - ranksWithout[row]!), 0) / ranks.length
  })
  return columnDifference('MeanAbsDiff', shifts, output.numbers('MeanAbsDiff'), codes)
}

/** change_ind: the example made again without some indicators. */
export function replayChange(one: Case, reference: Reference): Outcome {
  const { ourColumns } = exampleScores(reference, { drop: [one.drop].flat() as string[] })
  const output = reference.table(one.output!)
  return judged(
    firstDifference(
      ourColumns,
      output,
      output.header.filter((name) => name !== 'uCode'),
    ),
  )
}

/** compare_coins: the example against itself by z-scores; our difference is the change from the first to the second. */
export function replayComparison(one: Case, reference: Reference): Outcome {
  const output = reference.table(one.output!)
  const isRanks = Array.from(output.numbers('coin.1')).every(Number.isInteger)
  const [first, second] = versionsOf(reference, ['Nominal', 'Z'], isRanks)
  const all = everyRow(first!.length)
  const change = new Float64Array(first!.length)
  differenceInto(all, first!, second!, change)
  const { ourColumns } = exampleScores(reference)
  const columns = new Map([
    ['coin.1', first!],
    ['coin.2', second!],
    ['Diff', change.map((x) => 0 - x)],
    ['Abs.diff', change.map(Math.abs)],
  ])
  const size = comparisonOf(all, first!, second!).count
  if (size !== output.length) return judged({ row: 'count', column: '-', ours: size, theirs: output.length })
  return judged(
    firstDifference(
      { ...ourColumns, column: (code) => columns.get(code) },
      output,
      [...columns.keys()],
      isRanks ? isSame : agrees,
    ),
  )
}

/** compare_coins_multi: ranks of several versions side by side. */
export function replayComparisons(one: Case, reference: Reference): Outcome {
  const output = reference.table(one.output!)
  const names = output.header.filter((name) => name !== 'uCode')
  const isRanks = names.every((name) => Array.from(output.numbers(name)).every(Number.isInteger))
  const versions = versionsOf(reference, names, isRanks)
  const { ourColumns } = exampleScores(reference)
  return judged(
    firstDifference(
      { ...ourColumns, column: (code) => versions[names.indexOf(code)] },
      output,
      names,
      isRanks ? isSame : agrees,
    ),
  )
}

/** Overall scores, or ranks, of the versions of the example that comparisons are made of. */
function versionsOf(reference: Reference, names: readonly string[], isRanks: boolean): readonly Float64Array[] {
  const dropped = reference.manifests.flatMap(({ cases }) => cases).find(({ fn }) => fn === 'change_ind')?.drop
  return names.map((name) => {
    const changes: Readonly<Record<string, Changes>> = {
      Z: { normalise: { f_n: 'n_zscore' } },
      Drop: { drop: [dropped ?? ['LPI', 'Forest']].flat() as string[] },
    }
    const { ourColumns, top } = exampleScores(reference, changes[name])
    return (isRanks ? ranksOf(ourColumns) : ourColumns).column(top)!
  })
}
