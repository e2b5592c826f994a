import { byText } from '@pmm/core/canonical/by-text'
import { type CorrelationMethod, correlationOf } from '@pmm/scoring/analysis/correlation'
import { correlationFlags, denominatorFlags } from '@pmm/scoring/analysis/correlation-flags'
import { correlationMatrix, correlationTable, significant } from '@pmm/scoring/analysis/correlation-matrix'
import { everyRow } from '@pmm/scoring/kernel/rows'
import { columnDifference, wordDifference } from '../reference/agree.ts'
import { type Case, judged, type Outcome } from '../reference/case.ts'
import type { Reference } from '../reference/reference.ts'
import type { Table } from '../reference/table.ts'
import { childrenOf, codesAt, type Tree } from '../reference/tree.ts'
import { treeFor } from './aggregate.ts'
import { stageTableOf } from './datasets.ts'

/** Coefficients of every pair of columns, or their p-values. */
export function replayMatrix(one: Case, reference: Reference): Outcome {
  const table = stageTableOf(one, reference, 'raw')
  const output = reference.table(one.output!)
  const codes = output.texts('row')
  const method = (one.method as CorrelationMethod | undefined) ?? 'pearson'
  const matrix = correlationMatrix(everyRow(table.length), codes.map(table.numbers), method)
  const isP = one.fn === 'get_pvals'
  for (const [place, code] of codes.entries()) {
    const ours = matrix[place]!.map((cell) => (isP ? cell.p : cell.coefficient))
    const difference = columnDifference(code, ours, output.numbers(code), codes)
    if (difference !== undefined) return judged(difference)
  }
  return judged(undefined)
}

interface Pairs {
  readonly pval?: number
  readonly cortype?: CorrelationMethod
  readonly withparent?: boolean | 'family'
}

/** get_corr: the pairs it lists, blank where they are not significant. */
export function replayPairs(one: Case, reference: Reference): Outcome {
  const table = stageTableOf(one, reference, 'aggregated')
  const tree = treeFor(table, reference)
  const args = (one.args ?? {}) as Pairs
  const output = reference.table(one.output!)
  const seconds = output.texts('Var2')
  const ours = output.texts('Var1').map((name, row) => {
    const second = seconds[row]!
    const first = args.withparent === 'family' ? ancestorOf(tree, second, name) : name
    if (first === second) return 1
    const pair = correlationOf(
      everyRow(table.length),
      table.numbers(first),
      table.numbers(second),
      args.cortype ?? 'pearson',
    )
    return args.pval === 0 ? pair.coefficient : significant(pair, args.pval ?? 0.05)
  })
  return judged(columnDifference('Correlation', ours, output.numbers('Correlation'), seconds))
}

const levelNames = ['Indicator', 'Pillar', 'Sub-index', 'Index']

/** The ancestor of a node at the level with a name. */
function ancestorOf(tree: Tree, code: string, name: string): string {
  const level = levelNames.indexOf(name) + 1
  let node = tree.find((one) => one.code === code)!
  while (level > node.level) node = tree.find((one) => one.code === node.parent)!
  return node.code
}

type Flag = readonly [group: string, first: string, second: string, coefficient: number]

/** get_corr_flags: pairs of siblings whose correlation is above, or below, a threshold. */
export function replayFlags(one: Case, reference: Reference): Outcome {
  const table = stageTableOf(one, reference, 'normalised')
  const tree = treeFor(table, reference)
  const threshold = one.thresh as number
  const thresholds =
    one.type === 'low' ? { redundant: 1, conflicting: threshold } : { redundant: threshold, conflicting: -1 }
  const flags = codesAt(tree, 2).flatMap((group) => {
    const codes = childrenOf(tree, group)
    const matrix = correlationMatrix(everyRow(table.length), codes.map(table.numbers), 'pearson')
    return correlationFlags(matrix, thresholds).map(
      ({ above, beside, coefficient }): Flag => [group, codes[above]!, codes[beside]!, coefficient],
    )
  })
  return compareFlags(flags, flagsOf(reference.table(one.output!), 'Group', 'Ind1', 'Ind2'))
}

/** get_denom_corr: indicators that go with a denominator. */
export function replayDenominators(one: Case, reference: Reference): Outcome {
  const table = stageTableOf(one, reference, 'raw')
  const units = reference.table('stages/asem_unit_meta.csv')
  const codes = codesAt(treeFor(table, reference), 1)
  const beside = ['Area', 'Energy', 'GDP', 'Population'].filter(units.has)
  const cells = correlationTable(everyRow(table.length), codes.map(table.numbers), beside.map(units.numbers), 'pearson')
  const flags = denominatorFlags(cells, one.thresh as number).map(
    ({ kpi, denominator, coefficient }): Flag => ['', codes[kpi]!, beside[denominator]!, coefficient],
  )
  return compareFlags(flags, flagsOf(reference.table(one.output!), '', 'Ind', 'Denom'))
}

const flagsOf = (table: Table, group: string, first: string, second: string): readonly Flag[] =>
  table
    .texts(first)
    .map((code, row) => [
      group === '' ? '' : table.texts(group)[row]!,
      code,
      table.texts(second)[row]!,
      table.numbers('Corr')[row]!,
    ])

/** Without the order of rows, and of the two of a pair. */
function compareFlags(ours: readonly Flag[], theirs: readonly Flag[]): Outcome {
  const named = (flags: readonly Flag[]) =>
    flags
      .map(([group, a, b, r]) => [`${group} ${[a, b].toSorted().join(' ')}`, r] as const)
      .toSorted(([a], [b]) => byText(a, b))
  const [ourPairs, expected] = [named(ours), named(theirs)]
  const names = expected.map(([name]) => name)
  return judged(
    wordDifference(
      'pair',
      ourPairs.map(([name]) => name),
      names,
    ) ??
      columnDifference(
        'Corr',
        ourPairs.map(([, r]) => r),
        expected.map(([, r]) => r),
        names,
      ),
  )
}
