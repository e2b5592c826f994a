import type { Design } from '../recipe/method.ts'
import { normalisationOf } from '../recipe/normalisation.ts'
import { normalisedOf, prepare } from '../recipe/run.ts'
import type { Case, NormalisationSpec, Outcome, Parameters } from '../reference/case.ts'
import type { Reference } from '../reference/reference.ts'
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

interface NormalisationVector {
  readonly x: readonly Cell[]
  readonly fn: string
  readonly para: Parameters
  readonly y: readonly Cell[] | null
}

/** Single vectors through normalisations, each as a method over one KPI. */
export const replayNormaliseVectors = (one: Case, reference: Reference): Outcome => judgeVectors(one, reference, judge)

function judge({ x, fn, para, y }: NormalisationVector): Judgement {
  const source = numbersOf(x)
  const direction = fn.includes('direction=-1') ? -1 : 1
  const spec = { f_n: fn.split(':').at(-1)!, f_n_para: para }
  const theirs = y === null ? source.map(() => Number.NaN) : numbersOf(y)
  if (source.some(isInfinite)) return { wrong: 'hold an infinite value, which no panel of ours may' }
  const ours = scoresOf(spec, source, direction)
  const present = Array.from(source.keys()).filter((row) => !Number.isNaN(source[row]!))
  const isMissing = ours.every(Number.isNaN)
  if (spec.f_n === 'n_fracmax' && direction === -1 && !isMissing) {
    const maximum = Math.max(...present.map((row) => source[row]!))
    return (
      cellDifference(
        fn,
        ours,
        source.map((value) => 1 - value / maximum),
      ) ?? { wrong: 'have fractions of the maximum upside down (§4.4), ours held against 1 − x / maximum' }
    )
  }
  const isUndefined = present.length === 0 || present.some((row) => !Number.isFinite(theirs[row]))
  if (!isMissing || isUndefined) return cellDifference(fn, ours, isMissing ? ours : theirs)
  return (
    refusalReason(
      spec,
      present.map((row) => source[row]!),
    ) ?? cellDifference(fn, ours, theirs)
  )
}

/** Where a score exists in the reference that makes no sense: by a rule over the values. */
function refusalReason(
  { f_n, f_n_para }: NormalisationSpec,
  values: readonly number[],
): { readonly wrong: string } | undefined {
  const given = (f_n_para ?? {}) as { readonly targ?: number; readonly direction?: 1 | -1 }
  const turned = given.direction ?? 1
  const worst = Math.min(...values.map((x) => x * turned))
  if (f_n === 'n_dist2targ' && (given.targ ?? 0) * turned <= worst)
    return { wrong: 'aim at a target worse than the worst, which turns the order over; ours refuses' }
  if (f_n === 'n_fracmax' && Math.max(...values) <= 0)
    return { wrong: 'divide by a maximum that is not positive (§4.4); ours refuses' }
  if (f_n === 'n_zscore' && !Number.isFinite(Math.max(...values) ** 2))
    return { wrong: 'have a deviation beyond the range of numbers, every score the same; ours refuses' }
  return undefined
}

function scoresOf(spec: NormalisationSpec, source: Float64Array, direction: 1 | -1): Float64Array {
  const reading = { reference: 'this-cycle', unitAt: (place: number) => `U${place}` } as const
  const design: Design = {
    tree: flatTree(['X'], [1], direction),
    normalise: (node) => normalisationOf(spec, node, reading),
  }
  const scores = resultOf(() => normalisedOf(prepare(design, tableFrom({ X: source }))).column('X')!)
  return scores ?? source.map(() => Number.NaN)
}
