import { exampleOf, isStep } from '../recipe/recipe.ts'
import { aggregate, normalisedOf, prepare, scoresOf, stageOf } from '../recipe/run.ts'
import { firstDifference } from '../reference/agree.ts'
import { type Case, judged, type Outcome } from '../reference/case.ts'
import type { Reference } from '../reference/reference.ts'
import { codesAt, groupsOf } from '../reference/tree.ts'

/** build_example_coin: one data set on the way of the example, made by one method from the raw data. */
export function replayStage(one: Case, reference: Reference): Outcome {
  const { input, tree, design, operations } = exampleOf(reference)
  const prepared = prepare(design(), input)
  const output = reference.table(one.output!)
  const dset = one.dset as string
  const made = { Denominated: 'Denominate', Imputed: 'Impute', Screened: 'Screen', Treated: 'Treat' }[dset]
  const place = made === undefined ? -1 : operations.filter(isStep).findIndex(({ op }) => op === made)
  const indicators = codesAt(tree, 1)
  if (dset === 'Normalised') return judged(firstDifference(normalisedOf(prepared), output, indicators))
  if (dset === 'Aggregated')
    return judged(firstDifference(scoresOf(aggregate(prepared, design())), output, [...indicators, ...groupsOf(tree)]))
  return judged(firstDifference(stageOf(prepared, place), output, indicators))
}

/** The recipe itself: it can be written as one method of ours, which gives what the recipe gave. */
export function replayRecipe(one: Case, reference: Reference): Outcome {
  const { table, json, has, metadataOf } = reference
  const alone = { table, json, has, metadataOf, manifests: [{ name: 'recipe', cases: [one] }] }
  return replayStage({ id: '', dset: 'Aggregated', output: 'stages/asem_aggregated.csv' }, alone)
}
