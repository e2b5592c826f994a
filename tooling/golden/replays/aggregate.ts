import { aggregationOf, argumentsNamed, at } from '../aggregation.ts'
import { agrees, type Found, firstDifference, isSame } from '../agree.ts'
import {
  type AggregationArguments,
  type Case,
  type Difference,
  judged,
  judgedRefusal,
  noted,
  type Outcome,
  rightly,
} from '../case.ts'
import type { Design } from '../method.ts'
import { normalisationOf } from '../normalisation.ts'
import type { Reference } from '../reference.ts'
import { prepare, score, scoresOf } from '../run.ts'
import type { Table } from '../table.ts'
import { childrenOf, groupsOf, prunedTo, type Tree, treeOf } from '../tree.ts'
import { copelandOfReference, plainCopeland } from './copeland.ts'
import { panelDataOf } from './panel-data.ts'

interface Aggregating extends Case {
  readonly args?: AggregationArguments
  readonly f_ag?: string
}

/** Aggregate.coin and Aggregate.purse, and the entries that only name an error of theirs. */
export function replayAggregate(given: Case, reference: Reference): Outcome {
  const one = given as Aggregating
  if (one.input === undefined) return replayGoalposts(one, reference)
  const args = argumentsOf(one)
  const input = reference.table(one.input)
  const tree = treeFor(input, reference)
  const design = { tree: weighted(tree, args, reference), aggregate: (level: number) => aggregationOf(args, level) }
  if (one.error != null && !isUnrunnable(one)) return judgedRefusal(() => score(design, input), one.error)
  const found = scoresOf(score(design, input))
  if (one.error != null) return unrunnable(found, design, args)
  return compareScores({ found, design, args, input, output: reference.table(one.output!) })
}

/** Arguments under their names; an entry that only tells an error tells there which mean it was. */
function argumentsOf({ args, f_ag, error, id }: Aggregating): AggregationArguments {
  if (args !== undefined) return args
  if (f_ag !== undefined) return { f_ag }
  if (error != null) return { f_ag: /harmonic/i.test(error) ? 'a_hmean' : 'a_gmean' }
  return argumentsNamed(id)
}

export function treeFor(input: Table, reference: Reference): Tree {
  return prunedTo(treeOf(reference.metadataOf(input.header)), input.header)
}

/** The tree with the weights named for each level. */
function weighted(tree: Tree, { w }: AggregationArguments, reference: Reference): Tree {
  return tree.map((node) => {
    const set = at(w, node.level + 1)
    if (set === undefined) return node
    if (set === 'none') return { ...node, weight: 1 }
    const table = reference.table(`aggregate/weights_${set}.csv`)
    const row = table.texts('iCode').indexOf(node.code)
    return row < 0 ? node : { ...node, weight: table.numbers('Weight')[row]! }
  })
}

export interface Compared {
  readonly found: Found
  readonly design: Design
  readonly args: AggregationArguments
  readonly input: Table
  readonly output: Table
}

/** Every aggregate against the reference, or against what is right where the reference is wrong. */
function compareScores({ found, design, args, input, output }: Compared): Outcome {
  const groups = groupsOf(design.tree)
  const gapped = copelandWithGaps(found, design.tree, args)
  const lost = infiniteRows(input, design.tree)
  const right = groups.filter((code) => !gapped.includes(code))
  if (lost.size > 0)
    return rightly(
      firstDifference(found, output, right, forgiving),
      'its input holds infinite scores (§4.4); ours takes them for missing, all other cells agree',
    )
  const difference = right
    .map((code) => firstDifference(found, output, [code], exactFor(args, design.tree, code)))
    .find(Boolean)
  if (gapped.length === 0 || difference !== undefined)
    return noted(judged(difference), noteOf(found, design.tree, args))
  return rightly(gapsDifference({ found, design, args, input, output }, gapped), gaps)
}

/** The generalised mean of the reference does not skip what is missing, which a minimum coverage of 1 says. */
function noteOf(found: Found, tree: Tree, args: AggregationArguments): string | undefined {
  const isPower = (code: string) => aggregationOf(args, levelOf(tree, code)).mean === 'power'
  const isLost = (code: string) => {
    const counts = childrenOf(tree, code).map((child) => found.column(child)!.filter(Number.isNaN).length)
    return isPower(code) && Math.max(...counts) > 0
  }
  if (!groupsOf(tree).some(isLost)) return undefined
  return 'a_genmean is missing where any child is (§4.7), said as a minimum coverage of all children; ours skips what is missing unless told that'
}

export const gaps =
  'Copeland with gaps depends on the order of rows: a missing pair counts for the later one (§4.3); ours compares what both have, held against a plain count, and its rule in its order gives its scores'

const forgiving: typeof agrees = (ours, theirs) => !Number.isFinite(theirs) || agrees(ours, theirs)

const levelOf = (tree: Tree, code: string) => tree.find((node) => node.code === code)!.level

const isCopeland = (args: AggregationArguments, tree: Tree, code: string) =>
  aggregationOf(args, levelOf(tree, code)).mean === 'copeland'

/** Copeland scores are compared exactly. */
export const exactFor = (args: AggregationArguments, tree: Tree, code: string) =>
  isCopeland(args, tree, code) ? isSame : agrees

const infiniteRows = (input: Table, tree: Tree): ReadonlySet<number> =>
  new Set(
    tree
      .filter(({ level, code }) => level === 1 && input.has(code))
      .flatMap(({ code }) => Array.from(input.numbers(code), (x, row) => (Math.abs(x) === Infinity ? row : -1)))
      .filter((row) => row >= 0),
  )

/** Groups compared pair by pair where some child is missing, and all such groups above them. */
export function copelandWithGaps(found: Found, tree: Tree, args: AggregationArguments): readonly string[] {
  const wrong = new Set<string>()
  for (const code of groupsOf(tree)) {
    const children = childrenOf(tree, code)
    const hasGap = children.some((child) => found.column(child)!.some(Number.isNaN))
    if (
      isCopeland(args, tree, code)
        ? hasGap || children.some((one) => wrong.has(one))
        : children.some((one) => wrong.has(one))
    )
      wrong.add(code)
  }
  return [...wrong]
}

/** Ours against a plain count; and the reference's against its own rule, so that nothing else differs. */
export function gapsDifference(
  { found, design, args, output }: Compared,
  codes: readonly string[],
): Difference | undefined {
  for (const code of codes) {
    if (!isCopeland(args, design.tree, code)) continue
    const children = childrenOf(design.tree, code)
    const weights = children.map((child) => design.tree.find((node) => node.code === child)!.weight)
    const right = byTime(found, (rows) =>
      plainCopeland(
        rows,
        children.map((child) => found.column(child)!),
        weights,
      ),
    )
    const difference = firstDifference(found, asTable(found, output, code, right), [code], isSame)
    if (difference !== undefined) return difference
    const isLowest = levelOf(design.tree, code) === 2
    const theirs = isLowest
      ? byTime(found, (rows) =>
          copelandOfReference(
            rows,
            children.map((child) => found.column(child)!),
            weights,
          ),
        )
      : undefined
    const unlike = theirs && firstDifference({ ...found, column: () => theirs }, output, [code], sameWherePresent)
    if (unlike !== undefined) return unlike
  }
  return undefined
}

const sameWherePresent: typeof agrees = (ours, theirs) => Number.isNaN(theirs) || ours === theirs

function byTime(found: Found, scoresOfRows: (rows: readonly number[]) => readonly number[]): Float64Array {
  const target = new Float64Array(found.units.length)
  for (const rows of Map.groupBy(found.units.keys(), (row) => found.times[row]!).values())
    for (const [place, value] of scoresOfRows(rows).entries()) target[rows[place]!] = value
  return target
}

/** A column that is right, in the place of the one the reference has. */
const asTable = (found: Found, output: Table, code: string, right: Float64Array): Table => ({
  ...output,
  length: right.length,
  texts: (name) => (name === 'uCode' ? found.units : found.times),
  numbers: (name) => (name === code ? right : output.numbers(name)),
})

/** The reference's own Copeland function cannot be given to its Aggregate. */
const isUnrunnable = ({ error }: Case): boolean => /unused argument/.test(error ?? '')

function unrunnable(found: Found, design: Design, args: AggregationArguments): Outcome {
  const codes = groupsOf(design.tree).filter((code) => isCopeland(args, design.tree, code))
  const output = { header: [], length: 0, has: () => true, texts: () => [], numbers: () => new Float64Array() }
  const input = output
  for (const code of codes) {
    const children = childrenOf(design.tree, code)
    const weights = children.map((child) => design.tree.find((node) => node.code === child)!.weight)
    const right = byTime(found, (rows) =>
      plainCopeland(
        rows,
        children.map((child) => found.column(child)!),
        weights,
      ),
    )
    const difference = firstDifference(found, asTable(found, { ...input, ...output }, code, right), [code], isSame)
    if (difference !== undefined) return judged(difference)
  }
  return rightly(
    undefined,
    'a_copeland cannot be given to Aggregate at all (§4.2); ours scores it, held against a plain count',
  )
}

/** An aggregate of which only the goalposts of the metadata are told: each year by those, then weighted means. */
function replayGoalposts(one: Case, reference: Reference): Outcome {
  const input = panelDataOf(one, reference)
  const design = goalpostsDesign(input, reference)
  prepare(design, input)
  return judged(firstDifference(scoresOf(score(design, input)), reference.table(one.output!), groupsOf(design.tree)))
}

export function goalpostsDesign(input: Table, reference: Reference): Design {
  const tree = treeFor(input, reference)
  const spec = { f_n: 'n_goalposts', f_n_para: 'use_iMeta' } as const
  const reading = { reference: 'this-cycle', unitAt: String } as const
  return { tree, normalise: (node) => normalisationOf(spec, node, reading) }
}
