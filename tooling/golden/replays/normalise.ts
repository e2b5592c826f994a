import type { Design } from '../recipe/method.ts'
import { normalisationOf } from '../recipe/normalisation.ts'
import { normalisedOf, prepare, valuesOf } from '../recipe/run.ts'
import { usualTreatment } from '../recipe/steps.ts'
import { agrees, columnDifference, firstDifference, type OurColumns } from '../reference/agree.ts'
import { type Case, type Difference, judged, type NormalisationSpec, type Outcome, rightly } from '../reference/case.ts'
import type { Reference } from '../reference/reference.ts'
import type { Table } from '../reference/table.ts'
import { prunedTo, type Tree, type TreeNode, treeOf } from '../reference/tree.ts'
import { panelDataOf } from './panel-data.ts'

interface Normalisation extends Case {
  readonly output: string
  readonly directions?: string
  readonly treat?: string
  readonly spec: NormalisationSpec
  readonly indiv_specs?: Readonly<Record<string, NormalisationSpec>> | null
  readonly global?: boolean
}

/**
 * Normalise.coin and Normalise.purse: every indicator by its individual specification, else by the general
 * specification.
 */
export function replayNormalise(given: Case, reference: Reference): Outcome {
  const one = given as Normalisation
  const input = one.input === undefined ? panelDataOf(one, reference) : reference.table(one.input)
  const output = reference.table(one.output)
  const codes = output.header.filter((name) => name !== 'uCode' && name !== 'Time')
  const meta = one.imeta === undefined ? reference.metadataOf(codes) : reference.table(one.imeta)
  const tree = turned(prunedTo(treeOf(meta), codes), one.directions)
  const prepared = prepare(designOf(one, tree, input), input)
  const ourColumns = normalisedOf(prepared)
  const fractions = tree.filter(
    ({ code, level }) => level === 1 && (one.indiv_specs?.[code] ?? one.spec).f_n === 'n_fracmax',
  )
  const wrong = wrongFractions(fractions, valuesOf(prepared), one.global ?? false)
  const spared = codes.filter((code) => !wrong.includes(code) && !isInfinite(output, code))
  const infinite = codes.filter((code) => !wrong.includes(code) && isInfinite(output, code))
  const difference =
    firstDifference(ourColumns, output, spared) ??
    fractionDifference({ ourColumns, values: valuesOf(prepared), nodes: fractions, isGlobal: one.global ?? false }) ??
    firstDifference(ourColumns, output, infinite, missingForInfinite)
  if (wrong.length > 0) return rightly(difference, reversed)
  return judged(difference)
}

const reversed =
  'its fraction of the maximum gives the worst the top score, or infinity, where less is better or no value is above 0 (§4.4); ours is 1 − x / maximum there, or missing, held against that'
function designOf({ spec, indiv_specs, global, treat }: Normalisation, tree: Tree, input: Table): Design {
  const units = input.texts('uCode')
  const reading = {
    reference: global === true ? 'all-cycles' : 'this-cycle',
    unitAt: (place: number) => units[place - 1]!,
  } as const
  return {
    tree,
    steps: treat === undefined || treat === 'none' ? [] : [usualTreatment],
    normalise: (node) => normalisationOf(indiv_specs?.[node.code] ?? spec, node, reading),
  }
}

const turned = (tree: Tree, directions = ''): Tree =>
  directions.startsWith('minus')
    ? tree.map((node) => ({ ...node, direction: node.direction === 1 ? -1 : 1 }) as TreeNode)
    : tree

const isInfinite = (table: Table, code: string): boolean =>
  table.numbers(code).some((x) => x === Number.POSITIVE_INFINITY || x === Number.NEGATIVE_INFINITY)

/** A score that would be infinite, as by a reference unit that is the worst, is missing in ours. */
const missingForInfinite = (ours: number, theirs: number): boolean =>
  Number.isNaN(ours) || (Number.isFinite(theirs) && agrees(ours, theirs))

/** The highest value of each period; for every period the highest of all where the specification is global. */
function maximaOf(values: OurColumns, code: string, isGlobal: boolean): ReadonlyMap<string, number> {
  const source = values.column(code)!
  const maximumAt = (time: string) =>
    Math.max(...source.filter((x, row) => !Number.isNaN(x) && (isGlobal || values.times[row] === time)))
  return new Map([...new Set(values.times)].map((time) => [time, maximumAt(time)]))
}

/**
 * Indicators whose fractions of the maximum the reference has upside down: less is better, or no maximum is above 0.
 */
export function wrongFractions(nodes: readonly TreeNode[], values: OurColumns, isGlobal: boolean): readonly string[] {
  const isNegative = (code: string) =>
    [...maximaOf(values, code, isGlobal).values()].some((x) => Number.isFinite(x) && x <= 0)
  return nodes.filter(({ code, direction }) => direction === -1 || isNegative(code)).map(({ code }) => code)
}

/** Scores by fractions of the maximum, with the values that they come from. */
export interface Fractions {
  readonly ourColumns: OurColumns
  readonly values: OurColumns
  readonly nodes: readonly TreeNode[]
  readonly isGlobal: boolean
}

/** What is right: x / maximum, or 1 less that where less is better, and nothing where the maximum is not above 0. */
export function fractionDifference({ ourColumns, values, nodes, isGlobal }: Fractions): Difference | undefined {
  for (const { code, direction } of nodes) {
    const maxima = maximaOf(values, code, isGlobal)
    const right = values.column(code)!.map((x, row) => {
      const maximum = maxima.get(values.times[row]!)!
      if (!(maximum > 0)) return Number.NaN
      return direction === 1 ? x / maximum : 1 - x / maximum
    })
    const difference = columnDifference(code, ourColumns.column(code)!, right, ourColumns.units)
    if (difference !== undefined) return difference
  }
  return undefined
}

/** Normalises columns of a data frame, all of them higher is better. */
export function replayFrame(given: Case, reference: Reference): Outcome {
  const output = reference.table(given.output!)
  const [path = ''] = given.input!.split(' ')
  const input = reference.table(path)
  const [first, last] = /columns (\d+)\.\.(\d+)/.exec(given.input!)!.slice(1).map(Number) as [number, number]
  const codes = input.header.slice(first - 1, last)
  const node = { code: 'All', parent: null, level: 2, weight: 1, direction: 1, metadata: {} } as const
  const tree: Tree = [...codes.map((code) => ({ ...node, code, parent: 'All', level: 1 })), node]
  const spec = (given.spec as NormalisationSpec | undefined) ?? { f_n: 'n_minmax' }
  const reading = { reference: 'this-cycle', unitAt: String } as const
  const table = output.has('uCode') ? output : { ...output, texts: () => input.texts('uCode') }
  const ourColumns = normalisedOf(prepare({ tree, normalise: (one) => normalisationOf(spec, one, reading) }, input))
  for (const code of codes) {
    const difference = columnDifference(code, ourColumns.column(code)!, table.numbers(code))
    if (difference !== undefined) return judged(difference)
  }
  return judged(undefined)
}
