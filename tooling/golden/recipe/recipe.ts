import type { Step } from '@pmm/core/method/schema/pipeline'
import type {
  AggregationArguments,
  NormalisationSpec,
  TreatmentArguments,
  TreatmentParameters,
} from '../reference/case.ts'
import type { Reference } from '../reference/reference.ts'
import type { Table } from '../reference/table.ts'
import { prunedTo, type Tree, treeOf } from '../reference/tree.ts'
import { aggregationOf } from './aggregation.ts'
import type { Design } from './method.ts'
import { normalisationOf } from './normalisation.ts'
import { inOrder } from './panel.ts'
import { denominateStep, denominatorsOf, imputeSteps, screenStep, treatSteps } from './steps.ts'

/** One operation of a recipe: its name and its arguments. */
export type Operation = Readonly<Record<string, unknown>> & { readonly op: string }

/** What differs from the recipe of the example. */
export interface Changes {
  readonly weights?: ReadonlyMap<string, number>
  readonly normalise?: NormalisationSpec
  readonly aggregate?: AggregationArguments
  readonly treat?: TreatmentArguments
  /** Indicators that are taken out before anything else. */
  readonly drop?: readonly string[]
}

/** The example of the reference: its data, its framework, and the recipe of its method. */
export interface Example {
  readonly input: Table
  readonly tree: Tree
  /** The method of the example, changed. */
  readonly design: (changes?: Changes) => Design
  readonly operations: readonly Operation[]
}

/** The example of the reference: its data in order, and the recipe that a manifest holds, or the usual recipe. */
export function exampleOf(reference: Reference): Example {
  const input = inOrder(reference.table('input/asem_idata.csv'))
  const tree = prunedTo(treeOf(reference.metadataOf(input.header)), input.header)
  const operations = recipeOf(reference) ?? usualRecipe
  return { input, tree, operations, design: (changes = {}) => designOf(operations, tree, input, changes) }
}

function recipeOf({ manifests }: Reference): readonly Operation[] | undefined {
  const isRecipe = (steps: unknown): steps is readonly Operation[] =>
    Array.isArray(steps) && steps.some(({ op }) => op === 'Normalise')
  return manifests
    .flatMap(({ cases }) => cases)
    .map(({ steps }) => steps)
    .find(isRecipe)
}

const usualRecipe: readonly Operation[] = [
  { op: 'Denominate' },
  { op: 'Impute', f_i: 'i_mean_grp', use_group: 'EurAsia_group' },
  { op: 'Screen', dat_thresh: 0.9, unit_screen: 'byNA' },
  { op: 'Treat', winmax: 5, skew_thresh: 2, kurt_thresh: 3.5, f2: 'log_CT' },
  { op: 'Normalise', f_n: 'n_minmax', l_u: [0, 100] },
  { op: 'Aggregate', f_ag: 'a_amean', w: 'Original' },
]

/** The operations that change values, in their order. */
export const isStep = ({ op }: Operation): boolean => ['Denominate', 'Impute', 'Screen', 'Treat'].includes(op)

function designOf(operations: readonly Operation[], whole: Tree, input: Table, changes: Changes): Design {
  const kept = whole.filter(({ code }) => !(changes.drop ?? []).includes(code))
  const pruned = prunedTo(
    kept,
    kept.map(({ code }) => code),
  )
  const tree = pruned.map((node) => ({ ...node, weight: changes.weights?.get(node.code) ?? node.weight }))
  const { op: _, f_n, ...parameters } = operations.find(({ op }) => op === 'Normalise')!
  const spec = changes.normalise ?? { f_n: f_n as string, f_n_para: parameters }
  const args = changes.aggregate ?? { f_ag: operations.find(({ op }) => op === 'Aggregate')!.f_ag as string }
  const units = input.texts('uCode')
  const reading = { reference: 'this-cycle', unitAt: (place: number) => units[place - 1]! } as const
  return {
    tree,
    steps: operations.flatMap((one) => stepsOf(one, { tree, input, treat: changes.treat })),
    context: denominatorsOf(tree),
    normalise: (node) => normalisationOf(spec, node, reading),
    aggregate: (level) => aggregationOf(args, level),
  }
}

interface StepInputs {
  readonly tree: Tree
  readonly input: Table
  readonly treat: TreatmentArguments | undefined
}

function stepsOf({ op, ...given }: Operation, { tree, input, treat }: StepInputs): readonly Step[] {
  if (op === 'Denominate') return [denominateStep(tree)]
  if (op === 'Impute') return imputeSteps(given)
  if (op === 'Screen') return [screenStep(given)]
  if (op === 'Treat') return treatSteps(treat ?? treatmentOf(given), input)
  return []
}

function treatmentOf({
  winmax,
  skew_thresh,
  kurt_thresh,
  f1,
  f2,
}: Readonly<Record<string, unknown>>): TreatmentArguments {
  const shape = { skew_thresh, kurt_thresh } as TreatmentParameters
  return {
    global_specs: {
      ...(f1 === undefined ? {} : { f1: f1 as string }),
      f1_para: { ...shape, ...(winmax === undefined ? {} : { winmax: winmax as number }) },
      f_pass_para: shape,
      ...(f2 === undefined ? {} : { f2: f2 as string }),
    },
  }
}
