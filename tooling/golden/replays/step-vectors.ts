import type { Treatment } from '@pmm/core/method/schema/pipeline'
import { statisticsOf } from '@pmm/scoring/analysis/statistics'
import { everyRow } from '@pmm/scoring/kernel/rows'
import { prepare, valuesOf } from '../recipe/run.ts'
import { imputeSteps, treatmentStepOf } from '../recipe/steps.ts'
import type { Case, Outcome, TreatmentParameters } from '../reference/case.ts'
import type { Reference } from '../reference/reference.ts'
import {
  type Cell,
  cellDifference,
  flatTree,
  type Judgement,
  judgeVectors,
  numbersOf,
  resultOf,
  tableFrom,
} from './vectors.ts'

interface TreatmentVector {
  readonly x: readonly Cell[]
  readonly fn: string
  readonly para: TreatmentParameters
  readonly value: unknown
  readonly error: string | null
}

/** Single vectors through treatments, each as a method over one KPI; and what is tested, by the statistics. */
export const replayTreatVectors = (one: Case, reference: Reference): Outcome =>
  judgeVectors(one, reference, judgeTreatment)

function judgeTreatment(vector: TreatmentVector): Judgement {
  if (['skew', 'kurt', 'check_SkewKurt'].includes(vector.fn)) return judgeShape(vector)
  const source = numbersOf(vector.x)
  const ours = treated(vector, source)
  const theirs = cellsOf(vector.value)
  if (vector.fn === 'log_GII') return judgeLogGii(source, ours)
  if (
    vector.error !== null ||
    theirs === undefined ||
    theirs.some((cell) => !Number.isFinite(cell) && !Number.isNaN(cell))
  )
    return ours === undefined || isUntouched(ours, source) ? undefined : cellDifference(vector.fn, ours, theirs ?? [])
  if (ours !== undefined && isConstant(theirs) && !isConstant(source) && isUntouched(ours, source))
    return { wrong: 'are winsorised until all values are equal, which says nothing any more; ours leaves them alone' }
  return cellDifference(vector.fn, ours ?? source.map(() => Number.NaN), theirs)
}

const isConstant = (column: Float64Array): boolean => new Set(column.filter((x) => !Number.isNaN(x))).size <= 1

/** Values, or values beside an account of them. */
function cellsOf(value: unknown): Float64Array | undefined {
  if (value === null || value === undefined) return undefined
  const cells = Array.isArray(value) ? value : (value as { readonly x: readonly Cell[] }).x
  return numbersOf(cells as readonly Cell[])
}

const isUntouched = (ours: Float64Array, source: Float64Array): boolean =>
  ours.every((x, row) => Object.is(x, source[row]) || Number.isNaN(x))

function judgeShape({ fn, x, para, value }: TreatmentVector): Judgement {
  const isPoisoned = para['na.rm'] === false && x.includes(null)
  const { skewness, kurtosis } = statisticsOf(everyRow(x.length), numbersOf(x))
  const [skew, kurt] = isPoisoned ? [Number.NaN, Number.NaN] : [skewness, kurtosis]
  if (fn !== 'check_SkewKurt')
    return cellDifference(fn, [fn === 'skew' ? skew : kurt], numbersOf(value as readonly Cell[]))
  const { Pass, Skew, Kurt } = value as { readonly Pass: boolean | null; readonly Skew: Cell; readonly Kurt: Cell }
  const passes = Math.abs(skew) < (para.skew_thresh ?? 2) || kurt < (para.kurt_thresh ?? 3.5)
  const isKnown = !Number.isNaN(skew) && !Number.isNaN(kurt)
  return (
    cellDifference(fn, [skew, kurt], numbersOf([Skew, Kurt])) ??
    (Pass === null || !isKnown ? undefined : cellDifference('Pass', [Number(passes)], [Number(Pass)]))
  )
}

/** The column after one step, whatever a test would say; undefined where it is refused. */
function treated({ fn, para }: TreatmentVector, source: Float64Array): Float64Array | undefined {
  const first = treatmentStepOf(fn, para)
  const rule: Treatment = { first, second: null, when: 'always' }
  const design = { tree: flatTree(['X']), steps: [{ step: 'treat', rule } as const] }
  return resultOf(() => valuesOf(prepare(design, tableFrom({ X: source }))).column('X')!)
}

function judgeLogGii(source: Float64Array, ours: Float64Array | undefined): Judgement {
  const present = source.filter((x) => !Number.isNaN(x))
  const [minimum, maximum] = [Math.min(...present), Math.max(...present)]
  if (present.length === 0) return undefined
  const right = source.map((x) => Math.log(((maximum - 1) * (x - minimum)) / (maximum - minimum) + 1))
  if (ours !== undefined && minimum < maximum && maximum > 1)
    return (
      cellDifference('log_GII', ours, right) ?? {
        wrong: 'come back from log_GII as they were (§4.7), ours held against its formula',
      }
    )
  return ours === undefined || isUntouched(ours, source)
    ? { wrong: 'have no logarithm of log_GII, which returns them (§4.7); ours refuses' }
    : cellDifference('log_GII', ours, source)
}

interface ImputationVector {
  readonly x: readonly Cell[]
  readonly f?: readonly (string | null)[]
  readonly fn: string
  readonly y: readonly Cell[]
}

/** Single vectors through imputations, each as a method over one KPI. */
export const replayImputeVectors = (one: Case, reference: Reference): Outcome =>
  judgeVectors<ImputationVector>(one, reference, ({ x, f, fn, y }) => {
    const steps = imputeSteps({ f_i: fn, ...(f === undefined ? {} : { use_group: 'Own_group' }) })
    const table = tableFrom({ X: numbersOf(x) }, f === undefined ? {} : { Own_group: f })
    return cellDifference(fn, valuesOf(prepare({ tree: flatTree(['X']), steps }, table)).column('X')!, numbersOf(y))
  })
