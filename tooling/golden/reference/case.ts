import { Problem } from '@pmm/core/domain/problem'

/** The parameters of a function of R as the manifests write them: named, or in their order. */
export type Parameters = Readonly<Record<string, unknown>> | readonly unknown[] | 'use_iMeta' | null

/** A normalisation of the reference: the name of its function, and the parameters. */
export interface NormalisationSpec {
  readonly f_n: string
  readonly f_n_para?: Parameters
}

/** The arguments of an aggregation, as the reference names them. */
export interface AggregationArguments {
  readonly f_ag?: string | readonly string[]
  /** Name of a weight set, a name for each level, or `none`; the weights of the metadata unless given. */
  readonly w?: string | readonly string[]
  readonly dat_thresh?: number | readonly number[]
  readonly f_ag_para?: { readonly p?: number; readonly 'na.rm'?: boolean }
}

/** A treatment of an indicator: two functions with parameters, and the thresholds between them. */
export interface TreatmentSpec {
  readonly f1?: string
  readonly f1_para?: TreatmentParameters
  readonly f_pass_para?: TreatmentParameters
  readonly f2?: string | null
  readonly f2_para?: TreatmentParameters | null
}

/** The parameters of a function that treats, as the reference names them. */
export interface TreatmentParameters {
  readonly winmax?: number | null
  readonly skew_thresh?: number | null
  readonly kurt_thresh?: number | null
  readonly force_win?: boolean | null
  readonly lambda?: number
  readonly makepos?: boolean
  readonly 'na.rm'?: boolean
}

/** The arguments of a treatment: for all indicators, and for single indicators. */
export interface TreatmentArguments {
  readonly global_specs?: TreatmentSpec | 'none' | null
  readonly indiv_specs?: Readonly<Record<string, TreatmentSpec | 'none'>>
  readonly combine_treat?: boolean
  readonly disable?: boolean
}

/** The arguments of an imputation, as the reference names them. */
export interface ImputationArguments {
  readonly f_i?: string
  readonly use_group?: string
  readonly impute_by?: string
  readonly group_level?: number
  readonly normalise_first?: boolean
  readonly disable?: boolean
}

/** One entry of a manifest: what was asked of the reference, and where its answer is. */
export interface Case {
  readonly id: string
  readonly fn?: string
  readonly input?: string
  readonly output?: string | null
  readonly error?: string | null
  readonly imeta?: string
  readonly [member: string]: unknown
}

/** The first cell that differs. */
export interface Difference {
  readonly row: string
  readonly column: string
  readonly ours: string | number
  readonly theirs: string | number
}

/**
 * What came of a case. In `coinr-wrong` ours was computed and held against a statement of what is right; a note says
 * where a defect of the reference could be written as a method of ours, and was, so that all cells agree.
 */
export type Outcome =
  | { readonly verdict: 'passed'; readonly note?: string }
  | { readonly verdict: 'failed'; readonly difference: Difference }
  | { readonly verdict: 'coinr-wrong'; readonly reason: string }

/** The outcome of a case in which all cells agree. */
export const passed: Outcome = { verdict: 'passed' }

/** The outcome of a comparison: passed without a difference, failed at the difference given. */
export const judged = (difference: Difference | undefined): Outcome =>
  difference === undefined ? passed : { verdict: 'failed', difference }

/** As `judged`, where what is right is not what the reference gave. */
export const rightly = (difference: Difference | undefined, reason: string): Outcome =>
  difference === undefined ? { verdict: 'coinr-wrong', reason } : { verdict: 'failed', difference }

/** A case that passes, with a word on how it was said. */
export const noted = (outcome: Outcome, note: string | undefined): Outcome =>
  outcome.verdict === 'passed' && note !== undefined ? { ...outcome, note } : outcome

/** A failure that no cell shows. */
export const failed = (ours: string, theirs: string): Outcome => judged({ row: '-', column: '-', ours, theirs })

/** Passes when ours refuses too, by a named rule. */
export function judgedRefusal(run: () => unknown, theirs: string): Outcome {
  const refusal = refusalOf(run)
  return refusal === undefined ? failed('an answer', `error: ${theirs.slice(0, 80)}`) : passed
}

/** The rule by which a run is refused; undefined when it is not. */
export function refusalOf(run: () => unknown): Problem | undefined {
  try {
    run()
    return undefined
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}

/** The outcome of the first choice that agrees, else of the first choice, where an entry leaves open which it was. */
export function whicheverAgrees<Choice>(choices: readonly Choice[], judge: (choice: Choice) => Outcome): Outcome {
  const [first, ...rest] = choices
  const outcome = judge(first!)
  if (outcome.verdict !== 'failed') return outcome
  for (const choice of rest) {
    const next = judge(choice)
    if (next.verdict !== 'failed') return next
  }
  return outcome
}
