import { dominanceOf, outrankingOf } from '@pmm/scoring/aggregate/pairwise/outranking'
import { everyRow } from '@pmm/scoring/kernel/rows'
import { aggregationOf } from '../recipe/aggregation.ts'
import type { Design } from '../recipe/method.ts'
import { score, scoresOf } from '../recipe/run.ts'
import { isSame, wordDifference } from '../reference/agree.ts'
import { type Case, judged, type Outcome, rightly } from '../reference/case.ts'
import type { Reference } from '../reference/reference.ts'
import { copelandOfReference, outrankingOfReference, plainCopeland } from './copeland.ts'
import {
  type Cell,
  cellDifference,
  flatTree,
  isInfinite,
  type Judgement,
  judgeVectors,
  numbersOf,
  resultOf,
  tableFrom,
} from './vectors.ts'

interface MeanVector {
  readonly fn: string
  readonly para: { readonly p?: number } | null
  readonly x: readonly Cell[]
  readonly w: readonly (number | null)[]
  readonly y: readonly Cell[] | null
  readonly error: string | null
  readonly X?: readonly (readonly (number | null)[])[]
  readonly OutRankMatrix: readonly (readonly number[])[]
  readonly copeland: readonly number[]
}

/** Single vectors through means, each as a method over one row; and small outranking matrices. */
export const replayAggregateVectors = (one: Case, reference: Reference): Outcome =>
  judgeVectors<MeanVector>(one, reference, (vector) =>
    vector.X === undefined ? judgeMean(vector) : judgeMatrix(vector, vector.X),
  )

function judgeMean({ fn, para, x, w, y, error }: MeanVector): Judgement {
  const values = numbersOf(x)
  if (values.some(isInfinite)) return { wrong: 'hold an infinite value, which no panel of ours may' }
  const weights = w.map((weight) => weight ?? Number.NaN)
  const ours = columnBy(
    fn,
    para,
    Array.from(values, (value) => Float64Array.of(value)),
    weights,
  )
  if (ours === undefined && weights.some((weight) => !(weight >= 0)))
    return error === null
      ? { wrong: 'have weights that are missing or negative; ours refuses such a method' }
      : undefined
  const theirs = y === null ? Number.NaN : numbersOf(y)[0]!
  if (error !== null && ours !== undefined)
    return { row: fn, column: 'error', ours: ours[0]!, theirs: error.slice(0, 60) }
  return cellDifference(fn, ours ?? [Number.NaN], [theirs])
}

/** The group's column, or undefined where the method is refused. */
function columnBy(
  fn: string,
  para: MeanVector['para'],
  columns: readonly Float64Array[],
  weights: readonly number[],
): Float64Array | undefined {
  const codes = columns.map((_, place) => `X${place}`)
  const args = { f_ag: fn, ...(para === null ? {} : { f_ag_para: para }) }
  const design: Design = { tree: flatTree(codes, weights), aggregate: (level) => aggregationOf(args, level) }
  const table = tableFrom(Object.fromEntries(codes.map((code, place) => [code, columns[place]!])))
  return resultOf(() => scoresOf(score(design, table)).column('All')!)
}

function judgeMatrix(
  { w, OutRankMatrix, copeland }: MeanVector,
  X: readonly (readonly (number | null)[])[],
): Judgement {
  const weights = w.map((weight) => weight ?? Number.NaN)
  const columns = w.map((_, column) => numbersOf(X.map((cells) => cells[column]!)))
  const all = everyRow(X.length)
  const ours = columnBy('cop_x', null, columns, weights)!
  if (!X.flat().includes(null))
    return (
      cellDifference('outranking', outrankingOf(all, columns, Float64Array.from(weights)), OutRankMatrix.flat()) ??
      cellDifference('Copeland', ours, copeland, isSame)
    )
  const rows = Array.from(all)
  return (
    cellDifference('Copeland', ours, plainCopeland(rows, columns, weights), isSame) ??
    cellDifference('Copeland by its rule', copelandOfReference(rows, columns, weights), copeland, isSame) ?? {
      wrong: 'compare rows with gaps by the order of rows (§4.3), ours held against a plain count',
    }
  )
}

/**
 * outrankMatrix and a_copeland on columns of a table: the matrix (by the rule of the reference where a row has a gap),
 * dominance and scores.
 */
export function replayOutranking(one: Case, reference: Reference): Outcome {
  const input = reference.table(one.input!)
  const columns = (one.indicators as string[]).map(input.numbers)
  const weights = one.w as number[]
  const units = input.texts('uCode')
  const all = everyRow(input.length)
  const matrix = outrankingOf(all, columns, Float64Array.from(weights))
  const isWhole = (row: number) => columns.every((column) => !Number.isNaN(column[row]!))
  const output = reference.table(one.output!)
  const rule = outrankingOfReference(Array.from(all), columns, weights)
  for (const [column, code] of units.entries()) {
    const cells = Array.from(all, (row) =>
      isWhole(row) && isWhole(column) ? matrix[row * all.length + column]! : rule[row]![column]!,
    )
    const difference = cellDifference(code, cells, output.numbers(code))
    if (difference !== undefined) return judged(difference)
  }
  const ours = columnBy('cop_x', null, columns, weights)!
  const copeland = reference.table(one.output2 as string)
  const theirs = copeland.numbers(copeland.header.at(-1)!)
  const named = wordDifference('uCode', units, copeland.texts('uCode'))
  if (named !== undefined) return judged(named)
  if (all.every(isWhole)) return wholeOutcome(one, { ours, theirs, matrix, columns })
  const rows = Array.from(all)
  return rightly(
    cellDifference('Copeland', ours, plainCopeland(rows, columns, weights), isSame) ??
      cellDifference('Copeland by its rule', copelandOfReference(rows, columns, weights), theirs, isSame),
    'Copeland with gaps depends on the order of rows (§4.3); ours held against a plain count, pairs without gaps agree',
  )
}

interface Whole {
  readonly ours: Float64Array
  readonly theirs: Float64Array
  readonly matrix: Float64Array
  readonly columns: readonly Float64Array[]
}

/**
 * Without gaps all agrees, but for a share of 0.9999999999999999, which is all of the weight and is not counted there.
 */
function wholeOutcome(one: Case, { ours, theirs, matrix, columns }: Whole): Outcome {
  const copeland = cellDifference('Copeland', ours, theirs, isSame)
  const { pairs, share } = dominanceOf(matrix)
  if (copeland !== undefined || pairs === one.nDominant)
    return judged(copeland ?? cellDifference('fracDominant', [share], [one.fracDominant as number]))
  const rows = Array.from(ours.keys())
  const dominates = (a: number, b: number) => columns.every((column) => column[a]! > column[b]!)
  const counted = rows.flatMap((a) => rows.filter((b) => dominates(a, b))).length
  const reason = `counts ${one.nDominant} of ${counted} rows that are higher in everything, as weights add up to 0.9999999999999999; matrix and scores agree`
  return rightly(cellDifference('nDominant', [pairs], [counted]), reason)
}
