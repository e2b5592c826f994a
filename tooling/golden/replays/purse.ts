import { type Design, weightedMean } from '../recipe/method.ts'
import { normalisationOf } from '../recipe/normalisation.ts'
import { inOrder, rowsOf } from '../recipe/panel.ts'
import { aggregate, normalisedOf, prepare, score, scoresOf, stageOf } from '../recipe/run.ts'
import { screenStep, usualTreatment } from '../recipe/steps.ts'
import { agrees, firstDifference, type OurColumns } from '../reference/agree.ts'
import { type Case, failed, judged, type Outcome, rightly } from '../reference/case.ts'
import type { Reference } from '../reference/reference.ts'
import type { Table } from '../reference/table.ts'
import { codesAt, groupsOf, type Tree } from '../reference/tree.ts'
import { goalpostsDesign, treeFor } from './aggregate.ts'
import { panelDataOf } from './panel-data.ts'

/** The example panel's method: screened and treated year by year, one scale over all years, weighted means. */
function purseDesign(tree: Tree): Design {
  const spec = { f_n: 'n_minmax', f_n_para: { l_u: [0, 100] } }
  const reading = { reference: 'all-cycles', unitAt: String } as const
  return {
    tree,
    steps: [screenStep({ unit_screen: 'byNA', dat_thresh: 0.9 }), usualTreatment],
    normalise: (node) => normalisationOf(spec, node, reading),
    aggregate: () => weightedMean,
  }
}

/** build_example_purse: one data set on its way. */
export function replayPurse(one: Case, reference: Reference): Outcome {
  const input = panelDataOf(one, reference)
  const tree = treeFor(input, reference)
  const design = purseDesign(tree)
  const prepared = prepare(design, input)
  const output = reference.table(one.output!)
  const codes = codesAt(tree, 1)
  if (one.dset === 'Normalised') return judged(firstDifference(normalisedOf(prepared), output, codes))
  if (one.dset === 'Aggregated')
    return judged(firstDifference(scoresOf(aggregate(prepared, design)), output, [...codes, ...groupsOf(tree)]))
  return judged(firstDifference(stageOf(prepared, one.dset === 'Screened' ? 0 : 1), output, codes))
}

/** new_coin split by time: the rows in their order. */
export function replayRows(one: Case, reference: Reference): Outcome {
  const raw = reference.table('input/asem_idata_panel.csv')
  const tree = treeFor(raw, reference)
  return judged(firstDifference(stageOf(prepare({ tree }, raw), -1), reference.table(one.output!), codesAt(tree, 1)))
}

/** A panel without one unit in one year. */
export function replayUnbalanced(one: Case, reference: Reference): Outcome {
  const [, unit, year] = /(\w+) absent (?:in )?(\d{4})/.exec(one.fn!)!
  const whole = panelDataOf(one, reference)
  const [units, times] = [whole.texts('uCode'), whole.texts('Time')]
  const isAbsent = (row: number) => units[row] === unit && times[row] === year
  const isKept = /retain/.test(one.fn!)
  const input = isKept
    ? emptied(whole, isAbsent)
    : rowsOf(
        whole,
        Array.from(units.keys()).filter((row) => !isAbsent(row)),
      )
  const tree = treeFor(whole, reference)
  const spec = { f_n: 'n_minmax', f_n_para: { l_u: [0, 100] } }
  const reading = { reference: 'all-cycles', unitAt: String } as const
  const ourColumns = scoresOf(score({ tree, normalise: (node) => normalisationOf(spec, node, reading) }, input))
  return judged(firstDifference(ourColumns, reference.table(one.output!), groupsOf(tree)))
}

/** Rows that are there and report nothing. */
const emptied = (table: Table, isEmpty: (row: number) => boolean): Table => ({
  ...table,
  numbers: (code) => table.numbers(code).map((x, row) => (isEmpty(row) ? Number.NaN : x)),
})

/** What the reference cannot do with a panel (§4.13): ours makes it again, from its rows in any order. */
export function replayAgain(one: Case, reference: Reference): Outcome {
  if (!/^Cannot regenerate|requires a coin/.test(one.error ?? '')) return failed('no such error', String(one.error))
  const input = panelDataOf(one, reference)
  const tree = treeFor(input, reference)
  const design = purseDesign(tree)
  const turned = rowsOf(input, Array.from(input.texts('uCode').keys()).toReversed())
  const [first, again] = [input, turned].map((table) => scoresOf(score(design, table))) as [OurColumns, OurColumns]
  const nothing = groupsOf(tree).find((code) => first.column(code)!.every(Number.isNaN))
  if (nothing !== undefined) return failed('no scores', `an answer for ${nothing}`)
  const table = { ...inOrder(input), header: ['Time'], length: first.units.length }
  const expected = {
    ...table,
    texts: (name: string) => (name === 'Time' ? first.times : first.units),
    numbers: (code: string) => first.column(code)!,
  }
  const difference = firstDifference(again, expected, groupsOf(tree), agrees)
  return rightly(
    difference,
    `${one.fn} cannot take a panel that is scaled over all years (§4.13); ours scores it again to the same numbers, whatever the order of rows`,
  )
}

/** Goalposts of the metadata over all years, which the reference cannot do: they are the goalposts of each year. */
export function replayGlobalGoalposts(one: Case, reference: Reference): Outcome {
  const input = panelDataOf({ ...one, output: one.output ?? 'synth/-' }, reference)
  const design = goalpostsDesign(input, reference)
  const ourColumns = normalisedOf(prepare(design, input))
  for (const { code, metadata, direction } of design.tree.filter(({ level }) => level === 1)) {
    const [low, high] = [Number(metadata.goalpost_lower), Number(metadata.goalpost_upper)]
    const score = (x: number) => (Math.min(high, Math.max(low, x)) - low) / (high - low)
    const right = input
      .numbers(code)
      .map((x) => Number(metadata.goalpost_scale) * (direction === 1 ? score(x) : 1 - score(x)))
    const difference = firstDifference(ourColumns, { ...input, numbers: () => right }, [code])
    if (difference !== undefined) return judged(difference)
  }
  return rightly(
    undefined,
    'cannot use the goalposts of the metadata over all years (issue #58, §2.1); ours does, held against the formula',
  )
}
