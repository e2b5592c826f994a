import type {
  DenominateStep,
  Imputation,
  ImputeStep,
  ScreenStep,
  Treatment,
  TreatStep,
} from '@pmm/core/method/schema/pipeline'
import type { ImputationArguments, TreatmentArguments, TreatmentParameters, TreatmentSpec } from '../reference/case.ts'
import type { Table } from '../reference/table.ts'
import type { Tree } from '../reference/tree.ts'
import { levelName } from './method.ts'

/** Every indicator by the denominator its metadata name. */
export function denominateStep(tree: Tree): DenominateStep {
  const denominated = tree.filter(({ level, metadata }) => level === 1 && (metadata.Denominator ?? '') !== '')
  return {
    step: 'denominate',
    kpis: Object.fromEntries(denominated.map(({ code, metadata }) => [code, { by: metadata.Denominator! }])),
  }
}

/** The columns that indicators are divided by. */
export const denominatorsOf = (tree: Tree): readonly string[] => [
  ...new Set(Object.values(denominateStep(tree).kpis).map(({ by }) => by)),
]

/** How the reference screens units: by their missing values, by their zeros, or both. */
export function screenStep(given: Readonly<Record<string, unknown>>): ScreenStep {
  const by = { byNA: 'availability', byzeros: 'non-zero', byNAandzeros: 'both' } as const
  const list = (units: unknown) => (units === undefined || units === null ? [] : [units].flat()) as string[]
  return {
    step: 'screen',
    by: by[given.unit_screen as keyof typeof by],
    minimumAvailable: (given.dat_thresh as number | undefined) ?? 2 / 3,
    minimumNonZero: (given.nonzero_thresh as number | undefined) ?? 0.05,
    include: list(given.force_include),
    exclude: list(given.force_exclude),
  }
}

/** An imputation of a coin; none where it is disabled. */
export function imputeSteps(given: ImputationArguments): readonly ImputeStep[] {
  return given.disable === true ? [] : [{ step: 'impute', rule: imputationOf(given) }]
}

function imputationOf({ f_i = 'i_mean', use_group, ...given }: ImputationArguments): Imputation {
  const centre = f_i.startsWith('i_median') ? 'median' : 'mean'
  if (given.impute_by !== 'row') return { method: centre, ...(use_group === undefined ? {} : { by: use_group }) }
  const level = given.group_level === undefined ? {} : { level: levelName(given.group_level) }
  return { method: `row-${centre}`, ...level, scaled: given.normalise_first !== false }
}

/** An imputation over time, by the name the reference gives it. */
export function panelImputeStep(type: string, maximum: number | null | undefined): ImputeStep {
  if (type === 'latest')
    return { step: 'impute', rule: { method: 'latest', ...(maximum == null ? {} : { limit: maximum }) } }
  if (type === 'constant' || type === 'linear' || type === 'linear-constant')
    return { step: 'impute', rule: { method: type } }
  throw new Error(`no imputation of ours is known for ${type}`)
}

/** What the reference does when nothing is said. */
export const usualTreatment: TreatStep = { step: 'treat', rule: { second: { method: 'log-ct' } } }

/**
 * A treatment of a coin, as the reference really does it: `none` for all still treats by the usual rule, and an
 * indicator with gaps whose individual rule does not repeat `na.rm` is left alone.
 */
export function treatSteps(given: TreatmentArguments, input: Table): readonly TreatStep[] {
  if (given.disable === true) return []
  const general = given.global_specs == null || given.global_specs === 'none' ? {} : given.global_specs
  const rule = { ...usualTreatment.rule, ...treatmentOf(general), combine: given.combine_treat ?? false }
  const individual = Object.entries(given.indiv_specs ?? {}).map(
    ([code, spec]) => [code, individualRule(code, spec, input)] as const,
  )
  return [{ step: 'treat', rule, ...(individual.length === 0 ? {} : { kpis: Object.fromEntries(individual) }) }]
}

/** The individual rule of an indicator; null where the indicator is left alone. */
export function individualRule(code: string, spec: TreatmentSpec | 'none', input: Table): Treatment | null {
  if (spec === 'none') return null
  const hasGaps = input.has(code) && input.numbers(code).some(Number.isNaN)
  const rule = treatmentOf(spec)
  return hasGaps && spec.f_pass_para?.['na.rm'] !== true ? null : rule
}

function treatmentOf({ f1, f1_para, f_pass_para, f2, f2_para }: TreatmentSpec): Treatment {
  return {
    ...(f_pass_para === undefined ? {} : { thresholds: thresholdsOf(f_pass_para) }),
    ...(f1 === undefined && f1_para === undefined ? {} : { first: treatmentStepOf(f1 ?? 'winsorise', f1_para) }),
    ...(f2 === undefined ? {} : { second: f2 === null ? null : treatmentStepOf(f2, f2_para ?? {}) }),
  }
}

const thresholdsOf = ({ skew_thresh, kurt_thresh }: TreatmentParameters) => ({
  skewness: skew_thresh ?? 2,
  kurtosis: kurt_thresh ?? 3.5,
})

/** One step of a treatment by its name. */
export function treatmentStepOf(name: string, given: TreatmentParameters = {}): NonNullable<Treatment['first']> {
  const { winmax, force_win, lambda = 0, makepos = true } = given
  if (name === 'boxcox') return { method: 'box-cox', lambda, shift: makepos }
  const logarithm = logarithms[name]
  if (logarithm !== undefined) return { method: logarithm }
  if (name !== 'winsorise') throw new Error(`no treatment of ours is known for ${name}`)
  const maximumPoints = winmax === undefined ? 5 : winmax
  return { method: 'winsorise', maximumPoints, force: force_win ?? false, thresholds: thresholdsOf(given) }
}

const logarithms: Readonly<Record<string, 'log-ct' | 'log-ct-plus' | 'log-ct-orig' | 'log-gii'>> = {
  log_CT: 'log-ct',
  log_CT_plus: 'log-ct-plus',
  log_CT_orig: 'log-ct-orig',
  log_GII: 'log-gii',
}
