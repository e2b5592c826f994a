import { agrees, columnDifference, type Found, firstDifference } from '../agree.ts'
import { type Case, type Difference, judged, type NormalisationSpec, type Outcome, rightly } from '../case.ts'
import type { Design } from '../method.ts'
import { normalisationOf } from '../normalisation.ts'
import type { Reference } from '../reference.ts'
import { normalisedOf, prepare, valuesOf } from '../run.ts'
import { usualTreatment } from '../steps.ts'
import type { Table } from '../table.ts'
import { prunedTo, type Tree, type TreeNode, treeOf } from '../tree.ts'
import { panelDataOf } from './panel-data.ts'

interface Normalisation extends Case {
  readonly output: string
  readonly directions?: string
  readonly treat?: string
  readonly spec: NormalisationSpec
  readonly indiv_specs?: Readonly<Record<string, NormalisationSpec>> | null
  readonly global?: boolean
}

/** Normalise.coin and Normalise.purse: every indicator by the specification, its own before the general one. */
export function replayNormalise(given: Case, reference: Reference): Outcome {
  const one = given as Normalisation
  const input = one.input === undefined ? panelDataOf(one, reference) : reference.table(one.input)
  const output = reference.table(one.output)
  const codes = output.header.filter((name) => name !== 'uCode' && name !== 'Time')
  const meta = one.imeta === undefined ? reference.metadataOf(codes) : reference.table(one.imeta)
  const tree = turned(prunedTo(treeOf(meta), codes), one.directions)
  const prepared = prepare(designOf(one, tree, input), input)
  const wrong = tree.filter((node) => isReversed(one, node)).map(({ code }) => code)
  const found = normalisedOf(prepared)
  const spared = codes.filter((code) => !wrong.includes(code) && !isInfinite(output, code))
  const infinite = codes.filter((code) => !wrong.includes(code) && isInfinite(output, code))
  const difference =
    firstDifference(found, output, spared) ??
    fractionDifference(found, valuesOf(prepared), wrong, one.global ?? false) ??
    firstDifference(found, output, infinite, missingForInfinite)
  if (wrong.length > 0) return rightly(difference, reversed)
  return infinite.length > 0 ? rightly(difference, infinity(infinite)) : judged(difference)
}

const reversed =
  'its fraction of the maximum gives the worst the top score, or infinity, where less is better (§4.4); ours is 1 − x / maximum there, held against that formula'
const infinity = (codes: readonly string[]) =>
  `divides by zero for ${codes.join(', ')}, where the reference unit is the worst; ours has no score there, all other columns agree`

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

const isReversed = ({ spec, indiv_specs }: Normalisation, { code, direction }: TreeNode): boolean =>
  (indiv_specs?.[code] ?? spec).f_n === 'n_fracmax' && direction === -1

const isInfinite = (table: Table, code: string): boolean =>
  table.numbers(code).some((x) => x === Number.POSITIVE_INFINITY || x === Number.NEGATIVE_INFINITY)

const missingForInfinite = (ours: number, theirs: number): boolean =>
  Number.isNaN(ours) || (Number.isFinite(theirs) && agrees(ours, theirs))

/** What is right where less is better: 1 − x / maximum, over each period or all of them. */
export function fractionDifference(
  found: Found,
  values: Found,
  codes: readonly string[],
  isGlobal: boolean,
): Difference | undefined {
  for (const code of codes) {
    const source = values.column(code)!
    const maximumAt = (time: string) =>
      Math.max(...source.filter((x, row) => !Number.isNaN(x) && (isGlobal || values.times[row] === time)))
    const maxima = new Map([...new Set(values.times)].map((time) => [time, maximumAt(time)]))
    const right = source.map((x, row) => 1 - x / maxima.get(values.times[row]!)!)
    const difference = columnDifference(code, found.column(code)!, right, found.units)
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
  const node = { code: 'All', parent: null, level: 2, weight: 1, direction: 1, own: {} } as const
  const tree: Tree = [...codes.map((code) => ({ ...node, code, parent: 'All', level: 1 })), node]
  const spec = (given.spec as NormalisationSpec | undefined) ?? { f_n: 'n_minmax' }
  const reading = { reference: 'this-cycle', unitAt: String } as const
  const table = output.has('uCode') ? output : { ...output, texts: () => input.texts('uCode') }
  const found = normalisedOf(prepare({ tree, normalise: (one) => normalisationOf(spec, one, reading) }, input))
  for (const code of codes) {
    const difference = columnDifference(code, found.column(code)!, table.numbers(code))
    if (difference !== undefined) return judged(difference)
  }
  return judged(undefined)
}

