import type { Problem } from '@pmm/core/domain/problem'
import type { PreparedPanel } from '@pmm/scoring/panel/prepared-panel'
import { aggregationOf, argumentsNamed } from '../recipe/aggregation.ts'
import { type Design, methodOf } from '../recipe/method.ts'
import { normalisationOf } from '../recipe/normalisation.ts'
import { inOrder, rowsOf } from '../recipe/panel.ts'
import { aggregate, normalisedOf, prepare, ranksOf, scoresOf, topOf, valuesOf } from '../recipe/run.ts'
import { denominateStep, denominatorsOf, imputeSteps, treatSteps } from '../recipe/steps.ts'
import { agrees, firstDifference, isSame, type OurColumns } from '../reference/agree.ts'
import {
  type Case,
  type Difference,
  type ImputationArguments,
  judged,
  type NormalisationSpec,
  type Outcome,
  refusalOf,
  rightly,
  type TreatmentArguments,
} from '../reference/case.ts'
import type { Reference } from '../reference/reference.ts'
import type { Table } from '../reference/table.ts'
import { groupsOf, isBelow, prunedTo, type Tree, treeOf } from '../reference/tree.ts'
import { copelandWithGaps, gaps, gapsDifference, isCopeland } from './copeland-gaps.ts'
import { fractionDifference, wrongFractions } from './normalise.ts'

interface Pipeline extends Case {
  readonly input: string
  readonly output: string
  readonly impute: ImputationArguments | null
  readonly treat: TreatmentArguments | 'none' | null
  readonly normalise: NormalisationSpec
  readonly aggregates: string | readonly string[]
  readonly expected_errors: Readonly<Record<string, string>> | readonly []
}

/** Denominate > Impute > Treat > Normalise > Aggregate in one method; every aggregation under its short name. */
export function replayPipeline(given: Case, reference: Reference): Outcome {
  const one = given as Pipeline
  const input = inOrder(reference.table(one.input))
  const meta = one.imeta === undefined ? reference.metadataOf(input.header) : reference.table(one.imeta)
  const tree = prunedTo(treeOf(meta), input.header)
  const base = designOf(one, tree, input)
  const prepared = prepare(base, input)
  const wrong = wrongIndicators(one.normalise, tree, valuesOf(prepared), input)
  const reasons = new Set<string>(wrong.length > 0 ? [infinite(wrong)] : [])
  const nodes = one.normalise.f_n === 'n_fracmax' ? tree.filter(({ level }) => level === 1) : []
  const parts = { ourColumns: normalisedOf(prepared), values: valuesOf(prepared), nodes, isGlobal: false }
  const output = reference.table(one.output)
  const difference =
    fractionDifference(parts) ??
    [one.aggregates]
      .flat()
      .reduce<Difference | undefined>(
        (difference, name) =>
          difference ?? partDifference({ name, base, prepared, output: partOf(output, name), wrong, reasons }),
        undefined,
      ) ??
    unrefusedOf(one, base, prepared, wrong)
  return reasons.size > 0 ? rightly(difference, [...reasons].join('; and: ')) : judged(difference)
}

interface Part {
  readonly name: string
  readonly base: Design
  readonly prepared: PreparedPanel
  readonly output: Table
  readonly wrong: readonly string[]
  readonly reasons: Set<string>
}

/** The first difference of an aggregation, unless ours refuses it for what the reference has wrong. */
function partDifference({ name, base, prepared, output, wrong, reasons }: Part): Difference | undefined {
  const design = { ...base, aggregate: (level: number) => aggregationOf(argumentsNamed(name), level) }
  const refused = wrong.length === 0 ? undefined : refusalOf(() => aggregate(prepared, design))
  if (refused !== undefined && isOfNegative(refused)) {
    reasons.add(`without them ${name} meets scores of 0 or less, which ours refuses`)
    return undefined
  }
  const ourColumns = scoresOf(aggregate(prepared, design))
  const difference = differenceOf({ ourColumns, design, name, output, wrong, reasons })
  return difference && { ...difference, column: `${name} ${difference.column}` }
}

/** A mean that is refused for a score of 0 or less. */
const isOfNegative = ({ problems }: Problem): boolean =>
  (problems ?? []).every(({ rule, value }) => /-mean-of-/.test(rule) && Number(value) <= 0)

const infinite = (codes: readonly string[]) =>
  `scores ${codes.join(', ')} upside down or by dividing by zero (§4.4); ours does not, and every aggregate without them agrees`

function designOf({ impute, treat, normalise }: Pipeline, tree: Tree, input: Table): Design {
  const units = input.texts('uCode')
  const reading = { reference: 'this-cycle', unitAt: (place: number) => units[place - 1]! } as const
  return {
    tree,
    context: denominatorsOf(tree),
    steps: [
      denominateStep(tree),
      ...(impute === null ? [] : imputeSteps(impute)),
      ...(treat === 'none' || treat === null ? [] : treatSteps(treat, input)),
    ],
    normalise: (node) => normalisationOf(normalise, node, reading),
  }
}

/**
 * Indicators whose scores the reference has wrong: fractions of the maximum, and distances to a unit that is the worst.
 */
function wrongIndicators(
  { f_n, f_n_para }: NormalisationSpec,
  tree: Tree,
  values: OurColumns,
  input: Table,
): readonly string[] {
  const indicators = tree.filter(({ level }) => level === 1)
  if (f_n === 'n_fracmax') return wrongFractions(indicators, values, false)
  if (f_n !== 'n_dist2ref') return []
  const unit = input.texts('uCode')[((f_n_para as { readonly iref?: number } | undefined)?.iref ?? 1) - 1]!
  return indicators
    .filter(({ code, direction }) => {
      const column = values.column(code)!.map((x) => x * direction)
      return column[values.units.indexOf(unit)] === Math.min(...column.filter((x) => !Number.isNaN(x)))
    })
    .map(({ code }) => code)
}

interface Scored {
  readonly ourColumns: OurColumns
  readonly design: Design
  readonly name: string
  readonly output: Table
  readonly wrong: readonly string[]
  readonly reasons: Set<string>
}

/** The first difference of an aggregation; what the reference has wrong is held against what is right. */
function differenceOf({ ourColumns, design, name, output, wrong, reasons }: Scored): Difference | undefined {
  const { tree } = design
  const args = argumentsNamed(name)
  const spoiled = groupsOf(tree).filter((group) => wrong.some((code) => isBelow(tree, code, group)))
  const gapped = copelandWithGaps({ ourColumns, tree, args }).filter((code) => !spoiled.includes(code))
  const right = groupsOf(tree).filter((code) => !spoiled.includes(code) && !gapped.includes(code))
  for (const code of right) {
    const difference = firstDifference(ourColumns, output, [code], isCopeland(args, tree, code) ? isSame : agrees)
    if (difference !== undefined) return difference
  }
  const top = topOf(methodOf(design))
  if (right.includes(top)) return rankDifference(ourColumns, output, top)
  if (gapped.length === 0) return undefined
  reasons.add(gaps)
  return gapsDifference({ ourColumns, tree, args }, output, gapped)
}

function rankDifference(ourColumns: OurColumns, output: Table, top: string): Difference | undefined {
  const ranks = ranksOf(ourColumns).column(top)
  return firstDifference({ ...ourColumns, column: () => ranks }, output, ['Rank'], isSame)
}

/** What the reference refuses and ours does not. Where an input is wrong there, so may be what it refuses. */
function unrefusedOf(
  { expected_errors }: Pipeline,
  base: Design,
  prepared: PreparedPanel,
  wrong: readonly string[],
): Difference | undefined {
  for (const [name, error] of Object.entries(expected_errors)) {
    const design = { ...base, aggregate: (level: number) => aggregationOf(argumentsNamed(name), level) }
    const problem = refusalOf(() => aggregate(prepared, design))
    if (problem === undefined && wrong.length === 0)
      return { row: '-', column: name, ours: 'an answer', theirs: `error: ${error}` }
  }
  return undefined
}

/** The rows of one aggregation. */
function partOf(table: Table, name: string): Table {
  const names = table.texts('agg')
  return rowsOf(
    table,
    Array.from(names.keys()).filter((row) => names[row] === name),
  )
}
