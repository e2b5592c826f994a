import { optimisedWeights, type WeightAim } from '@pmm/scoring/aggregate/weigh/optimised-weights'
import { firstLoadings } from '@pmm/scoring/aggregate/weigh/pca-weights'
import { principalComponents } from '@pmm/scoring/analysis/principal-components'
import { everyRow } from '@pmm/scoring/kernel/rows'
import { effectiveWeights } from '@pmm/scoring/panel/effective-weights'
import type { Design } from '../recipe/method.ts'
import { score, scoresOf } from '../recipe/run.ts'
import { columnDifference, firstDifference } from '../reference/agree.ts'
import {
  type Case,
  type Difference,
  judged,
  type Outcome,
  refusalOf,
  rightly,
  whicheverAgrees,
} from '../reference/case.ts'
import type { Reference } from '../reference/reference.ts'
import type { Table } from '../reference/table.ts'
import { childrenOf, codesAt, groupsOf, isBelow, type Tree, treeOf } from '../reference/tree.ts'
import { treeFor } from './aggregate.ts'
import { stageTablesOf } from './datasets.ts'

/** get_eff_weights: what each node weighs in the overall score. */
export function replayEffective(one: Case, reference: Reference): Outcome {
  const output = reference.table(one.output!)
  const weights = one.weights === undefined ? undefined : reference.table(one.weights as string)
  const tree = treeOf(reference.metadataOf(output.texts('iCode')), weights)
  const place = new Map(tree.map(({ code }, at) => [code, at]))
  const nodes = tree.map(({ parent, weight }) => ({ weight, parent: parent === null ? -1 : place.get(parent)! }))
  const effective = effectiveWeights(nodes)
  const codes = output.texts('iCode')
  return judged(
    columnDifference(
      'EffWeight',
      codes.map((code) => effective[place.get(code)!]!),
      output.numbers('EffWeight'),
      codes,
    ),
  )
}

/**
 * get_PCA: loadings of the first component and, where a case has details, everything behind them; but for the signs.
 */
export function replayComponents(one: Case, reference: Reference): Outcome {
  const output = reference.table(one.output!)
  const tree = treeOf(reference.metadataOf(output.texts('iCode')))
  const tables = stageTablesOf(one, reference, 'normalised', codesAt(tree, (one.Level as number | undefined) ?? 1))
  return whicheverAgrees(tables, (table) => componentsOutcome(one, table, tree, reference))
}

function componentsOutcome(one: Case, table: Table, tree: Tree, reference: Reference): Outcome {
  const output = reference.table(one.output!)
  const level = (one.Level as number | undefined) ?? 1
  const weights = new Map(output.texts('iCode').map((code, row) => [code, output.numbers('Weight')[row]!]))
  const families = one.by_groups === false ? [codesAt(tree, level)] : familiesAt(tree, level)
  for (const codes of families) {
    const loadings = firstLoadings(everyRow(table.length), codes, codes.map(table.numbers))
    const difference = alike(
      codes,
      loadings,
      codes.map((code) => weights.get(code)!),
    )
    if (difference !== undefined) return judged(difference)
  }
  return judged(one.detail === undefined ? undefined : detailDifference(one, table, reference))
}

function alike(codes: readonly string[], ours: ArrayLike<number>, theirs: readonly number[]): Difference | undefined {
  const sign = Math.sign(theirs.reduce((sum, x, place) => sum + x * ours[place]!, 0))
  return columnDifference(
    'loading',
    Array.from(ours, (x) => x * sign),
    theirs,
    codes,
  )
}

interface Detail {
  readonly iCodes: readonly string[]
  readonly sdev: readonly number[]
  readonly center: Readonly<Record<string, number>>
  readonly scale: Readonly<Record<string, number>>
  /** Per column, its loading on each component. */
  readonly rotation: readonly (readonly number[])[]
  readonly n_rows_used: number
}

function detailDifference(one: Case, table: Table, reference: Reference): Difference | undefined {
  const details = reference.json<Record<string, Record<string, Detail>>>(one.detail as string)
  const words = [one.id, one.output].join(' ').toLowerCase()
  const [, detailsOfCase] = Object.entries(details).find(([name]) => words.includes(name.toLowerCase())) ?? []
  for (const detail of Object.values(detailsOfCase ?? {})) {
    const components = principalComponents(everyRow(table.length), detail.iCodes, detail.iCodes.map(table.numbers))
    const difference =
      columnDifference('n_rows_used', [components.rows.length], [detail.n_rows_used]) ??
      columnDifference('center', components.means, Object.values(detail.center), detail.iCodes) ??
      columnDifference('scale', components.deviations, Object.values(detail.scale), detail.iCodes) ??
      columnDifference('sdev', components.componentDeviations, detail.sdev)
    if (difference !== undefined) return difference
    for (const [component, loadings] of components.loadings.entries()) {
      const differing = alike(
        detail.iCodes,
        loadings,
        detail.rotation.map((row) => row[component]!),
      )
      if (differing !== undefined) return differing
    }
  }
  return undefined
}

/** The children of each group at the level above. */
const familiesAt = (tree: Tree, level: number): (readonly string[])[] =>
  codesAt(tree, level + 1).map((group) => childrenOf(tree, group))

/** Aggregated by PCA weights: loadings as they are, which ours refuses where their signs are mixed. */
export function replayByComponents(one: Case, reference: Reference): Outcome {
  const input = reference.table(one.input!)
  const tree = treeFor(input, reference)
  const table = reference.table(one.weights as string)
  const weights = new Map(table.texts('iCode').map((code, row) => [code, table.numbers('Weight')[row]!]))
  const isMixed = (group: string) =>
    new Set(childrenOf(tree, group).map((code) => Math.sign(weights.get(code)!))).size > 1
  const groups = codesAt(tree, 2)
  const mixed = groups.filter(isMixed)
  const weigh =
    (isOne: (group: string) => boolean): NonNullable<Design['weigh']> =>
    (group) =>
      groups.includes(group) && isOne(group) ? { rule: 'principal-component', loadings: 'as-they-are' } : undefined
  const unrefused = mixed.find(
    (group) => refusalOf(() => score({ tree, weigh: weigh((weighed) => weighed === group) }, input)) === undefined,
  )
  if (unrefused !== undefined)
    return judged({
      row: '-',
      column: unrefused,
      ours: 'an answer',
      theirs: 'weights of both signs, which are to be refused',
    })
  const ourColumns = scoresOf(score({ tree, weigh: weigh((group) => !isMixed(group)) }, input))
  const right = groupsOf(tree).filter((code) => !mixed.some((group) => group === code || isBelow(tree, group, code)))
  const difference = firstDifference(ourColumns, reference.table(one.output!), right)
  if (mixed.length === 0) return judged(difference)
  return rightly(
    difference,
    `weighs by loadings of both signs in ${mixed.join(', ')} (§4.9); ours refuses those, and agrees on ${right.join(', ')}`,
  )
}

interface Optimum {
  readonly optype: 'balance' | 'infomax'
  readonly Level: number
  readonly toler: number
  readonly value: number
  readonly par: readonly number[]
}

/** get_opt_weights: the objective is as good or better, unless it was reached by negative weights. */
export function replayOptimum(one: Case, reference: Reference): Outcome {
  const table = reference.table('stages/asem_aggregated.csv')
  const tree = treeFor(table, reference)
  const negative: string[] = []
  for (const optimum of reference.json<readonly Optimum[]>(one.output!)) {
    const { optype, Level, toler, value, par } = optimum
    const { objective, weights } = optimise(optimum, tree, table)
    const name = `${optype} of level ${Level} at ${toler}`
    if (weights.some((weight) => weight < 0))
      return judged({ row: name, column: 'weights', ours: String(weights), theirs: '0 or more' })
    if (par.some((weight) => weight < 0)) negative.push(name)
    else if (!(objective <= value + 1e-9))
      return judged({ row: name, column: 'objective', ours: objective, theirs: value })
  }
  if (negative.length === 0) return judged(undefined)
  return rightly(
    undefined,
    `reaches its objective by negative weights for ${negative.join(', ')} (§4.8); ours never has any, and is as good or better everywhere else`,
  )
}

function optimise({ optype, Level }: Optimum, tree: Tree, table: Table) {
  const codes = codesAt(tree, Level)
  const aim: WeightAim = optype === 'balance' ? { kind: 'balance' } : { kind: 'information' }
  const all = everyRow(table.length)
  const above = tree.filter(({ level }) => level >= Level)
  const top = tree.at(-1)!.code
  const composite = (weights: Float64Array) => compositeOf(above, codes, weights, table).get(top)!
  return optimisedWeights(all, codes, codes.map(table.numbers), composite, aim)
}

/** Weighted means of every group above a level whose columns the table has. */
function compositeOf(
  tree: Tree,
  codes: readonly string[],
  weights: Float64Array,
  table: Table,
): ReadonlyMap<string, Float64Array> {
  const columns = new Map(codes.map((code) => [code, table.numbers(code)]))
  const weightOf = new Map(tree.map(({ code, weight }) => [code, weights[codes.indexOf(code)] ?? weight]))
  for (const { code } of tree) {
    if (columns.has(code)) continue
    const children = childrenOf(tree, code)
    const total = children.reduce((sum, child) => sum + weightOf.get(child)!, 0)
    const column = new Float64Array(table.length)
    for (const child of children) {
      const share = weightOf.get(child)! / total
      for (const [row, x] of columns.get(child)!.entries()) column[row]! += share * x
    }
    columns.set(code, column)
  }
  return columns
}
