import { aggregationOf, argumentsNamed, at } from '../recipe/aggregation.ts'
import type { Design } from '../recipe/method.ts'
import { normalisationOf } from '../recipe/normalisation.ts'
import { prepare, score, scoresOf } from '../recipe/run.ts'
import { agrees, firstDifference, isSame, type OurColumns } from '../reference/agree.ts'
import {
  type AggregationArguments,
  type Case,
  judged,
  judgedRefusal,
  noted,
  type Outcome,
  rightly,
} from '../reference/case.ts'
import type { Reference } from '../reference/reference.ts'
import type { Table } from '../reference/table.ts'
import { childrenOf, groupsOf, prunedTo, type Tree, treeOf } from '../reference/tree.ts'
import {
  copelandWithGaps,
  gaps,
  gapsDifference,
  isCopeland,
  levelOf,
  plainDifference,
  type Scored,
} from './copeland-gaps.ts'
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
  const ourColumns = scoresOf(score(design, input))
  if (one.error != null) return unrunnable({ ourColumns, tree: design.tree, args })
  return compareScores({ ourColumns, tree: design.tree, args, input, output: reference.table(one.output!) })
}

/** The arguments of an aggregation; where an entry holds only an error, the error says which mean it was. */
function argumentsOf({ args, f_ag, error, id }: Aggregating): AggregationArguments {
  if (args !== undefined) return args
  if (f_ag !== undefined) return { f_ag }
  if (error != null) return { f_ag: /harmonic/i.test(error) ? 'a_hmean' : 'a_gmean' }
  return argumentsNamed(id)
}

/** The framework of a table: its indicators, and the groups above them. */
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

interface Compared extends Scored {
  readonly input: Table
  readonly output: Table
}

/** Every aggregate against the reference, or against what is right where the reference is wrong. */
function compareScores({ input, output, ...scored }: Compared): Outcome {
  const { ourColumns, tree, args } = scored
  const gapped = copelandWithGaps(scored)
  const right = groupsOf(tree).filter((code) => !gapped.includes(code))
  if (hasInfinities(input, tree))
    return rightly(
      firstDifference(ourColumns, output, right, forgiving),
      'its input holds infinite scores (§4.4); ours takes them for missing, all other cells agree',
    )
  const difference = right
    .map((code) => firstDifference(ourColumns, output, [code], isCopeland(args, tree, code) ? isSame : agrees))
    .find(Boolean)
  if (gapped.length === 0 || difference !== undefined) return noted(judged(difference), noteOf(ourColumns, tree, args))
  return rightly(gapsDifference(scored, output, gapped), gaps)
}

/** The generalised mean of the reference does not skip what is missing, which a minimum coverage of 1 says. */
function noteOf(ourColumns: OurColumns, tree: Tree, args: AggregationArguments): string | undefined {
  const isPower = (code: string) => aggregationOf(args, levelOf(tree, code)).mean === 'power'
  const isLost = (code: string) => {
    const counts = childrenOf(tree, code).map((child) => ourColumns.column(child)!.filter(Number.isNaN).length)
    return isPower(code) && Math.max(...counts) > 0
  }
  if (!groupsOf(tree).some(isLost)) return undefined
  return 'a_genmean is missing where any child is (§4.7), said as a minimum coverage of all children; ours skips what is missing unless told that'
}

const forgiving: typeof agrees = (ours, theirs) => !Number.isFinite(theirs) || agrees(ours, theirs)

const hasInfinities = (input: Table, tree: Tree): boolean =>
  tree.some(
    ({ level, code }) => level === 1 && input.numbers(code).some((x) => Math.abs(x) === Number.POSITIVE_INFINITY),
  )

/** Whether an aggregation cannot run there: the Copeland function of the reference does not go into its Aggregate. */
const isUnrunnable = ({ error }: Case): boolean => /unused argument/.test(error ?? '')

function unrunnable(scored: Scored): Outcome {
  const codes = groupsOf(scored.tree).filter((code) => isCopeland(scored.args, scored.tree, code))
  return rightly(
    plainDifference(scored, codes),
    'a_copeland cannot be given to Aggregate at all (§4.2); ours scores it, held against a plain count',
  )
}

/** An aggregate of which a case gives only goalposts in the metadata: each year by goalposts, then weighted means. */
function replayGoalposts(one: Case, reference: Reference): Outcome {
  const input = panelDataOf(one, reference)
  const design = goalpostsDesign(input, reference)
  prepare(design, input)
  return judged(firstDifference(scoresOf(score(design, input)), reference.table(one.output!), groupsOf(design.tree)))
}

/** The method by goalposts of the metadata and weighted means. */
export function goalpostsDesign(input: Table, reference: Reference): Design {
  const tree = treeFor(input, reference)
  const spec = { f_n: 'n_goalposts', f_n_para: 'use_iMeta' } as const
  const reading = { reference: 'this-cycle', unitAt: String } as const
  return { tree, normalise: (node) => normalisationOf(spec, node, reading) }
}
