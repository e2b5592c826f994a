import { aggregationOf } from '../recipe/aggregation.ts'
import { type Agreement, firstDifference, isSame, type OurColumns, wordDifference } from '../reference/agree.ts'
import type { AggregationArguments, Difference } from '../reference/case.ts'
import type { Table } from '../reference/table.ts'
import { childrenOf, groupsOf, type Tree } from '../reference/tree.ts'
import { copelandOfReference, plainCopeland } from './copeland.ts'

/** Scores of every node, and how groups were made. */
export interface Scored {
  readonly ourColumns: OurColumns
  readonly tree: Tree
  readonly args: AggregationArguments
}

/** Why the Copeland scores of the reference are wrong where values are missing. */
export const gaps =
  'Copeland with gaps depends on the order of rows: a missing pair counts for the later one (§4.3); ours compares what both have, held against a plain count, and its rule in its order gives its scores'

/** The level of a node of a tree. */
export const levelOf = (tree: Tree, code: string): number => tree.find((node) => node.code === code)!.level

/** Whether a group is aggregated by Copeland’s rule. */
export const isCopeland = (args: AggregationArguments, tree: Tree, code: string): boolean =>
  aggregationOf(args, levelOf(tree, code)).mean === 'copeland'

/** Groups compared pair by pair where some child is missing, and every group above such a group. */
export function copelandWithGaps({ ourColumns, tree, args }: Scored): readonly string[] {
  const wrong = new Set<string>()
  for (const code of groupsOf(tree)) {
    const children = childrenOf(tree, code)
    const hasGap =
      isCopeland(args, tree, code) && children.some((child) => ourColumns.column(child)!.some(Number.isNaN))
    if (hasGap || children.some((child) => wrong.has(child))) wrong.add(code)
  }
  return [...wrong]
}

/** Our scores against a plain count; and the scores of the reference against its rule, so that nothing else differs. */
export function gapsDifference(scored: Scored, output: Table, codes: readonly string[]): Difference | undefined {
  const pairwise = codes.filter((code) => isCopeland(scored.args, scored.tree, code))
  return plainDifference(scored, pairwise) ?? ruleDifference(scored, output, pairwise)
}

/** Our Copeland scores of some groups against a plain count over our scores of their children. */
export function plainDifference(scored: Scored, codes: readonly string[]): Difference | undefined {
  const { ourColumns } = scored
  for (const code of codes) {
    const right = countedBy(plainCopeland, scored, code, (child) => ourColumns.column(child)!)
    const difference = firstDifference(ourColumns, tableOfOne(ourColumns, right), [code], isSame)
    if (difference !== undefined) return difference
  }
  return undefined
}

/** The scores of the reference against its rule, over its scores of the children. */
function ruleDifference(scored: Scored, output: Table, codes: readonly string[]): Difference | undefined {
  const { ourColumns, tree } = scored
  const isInOrder = wordDifference('uCode', ourColumns.units, output.texts('uCode')) === undefined
  const columnOf = (child: string) => (levelOf(tree, child) === 1 ? ourColumns.column(child)! : output.numbers(child))
  for (const code of isInOrder ? codes : []) {
    const theirs = countedBy(copelandOfReference, scored, code, columnOf)
    const difference = firstDifference({ ...ourColumns, column: () => theirs }, output, [code], sameWherePresent)
    if (difference !== undefined) return difference
  }
  return undefined
}

const sameWherePresent: Agreement = (ours, theirs) => Number.isNaN(theirs) || ours === theirs

/** A count over the children of a group, period by period. */
function countedBy(
  count: typeof plainCopeland,
  { ourColumns, tree }: Scored,
  code: string,
  columnOf: (child: string) => Float64Array,
): Float64Array {
  const children = childrenOf(tree, code)
  const weights = children.map((child) => tree.find((node) => node.code === child)!.weight)
  const columns = children.map(columnOf)
  const target = new Float64Array(ourColumns.units.length)
  for (const rows of Map.groupBy(ourColumns.units.keys(), (row) => ourColumns.times[row]!).values())
    for (const [place, value] of count(rows, columns, weights).entries()) target[rows[place]!] = value
  return target
}

/** A table of one column, under any name. */
const tableOfOne = ({ units, times }: OurColumns, column: Float64Array): Table => ({
  header: ['uCode', 'Time'],
  length: units.length,
  has: () => true,
  texts: (name) => (name === 'uCode' ? units : times),
  numbers: () => column,
})
