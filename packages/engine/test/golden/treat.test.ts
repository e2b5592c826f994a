import { expect, it } from 'vitest'
import { everyRow } from '../../src/kernel/rows.ts'
import { fitTreatment, type TreatmentFit } from '../../src/treat/fit-treatment.ts'
import { movesOf, treatInto } from '../../src/treat/treat.ts'
import { type TreatmentRule, usualTreatment } from '../../src/treat/treatment.ts'
import {
  describeGolden,
  expectColumn,
  goldenJson,
  goldenTable,
  hasGolden,
  numberOf,
  numbersOf,
  type Table,
  textsOf,
} from '../treat/golden.ts'

interface Parameters {
  readonly winmax?: number | null
  readonly skew_thresh?: number | null
  readonly kurt_thresh?: number | null
  readonly force_win?: boolean | null
  readonly lambda?: number
  readonly makepos?: boolean
}

interface Specs {
  readonly f1?: string
  readonly f1_para?: Parameters
  readonly f_pass_para?: Parameters
  readonly f2?: string | null
}

interface Case {
  readonly id: string
  readonly fn?: string
  readonly input: string
  readonly output: string
  readonly details: string | null
  readonly points: string | null
  readonly args: {
    readonly global_specs?: Specs | 'none'
    readonly indiv_specs?: Record<string, Specs | 'none'>
    readonly combine_treat?: boolean
    readonly disable?: boolean
  }
}

/**
 * Where the reference (COINr) is wrong, by id: the KPIs concerned, and why. The rest of the case is replayed.
 * The cases of `log_GII` are told by the step: it returns its input there, and ours the logarithm, or a refusal where the
 * maximum is not above 1.
 */
const wrong: Readonly<Record<string, { readonly kpis: readonly string[] | 'all'; readonly reason: string }>> = {
  raw__global_none: { kpis: 'all', reason: 'global_specs = "none" still treats' },
  denominated__global_none: { kpis: 'all', reason: 'global_specs = "none" still treats' },
  screened__global_none: { kpis: 'all', reason: 'global_specs = "none" still treats' },
  raw__indiv: { kpis: ['Pat'], reason: 'its own rule forgets na.rm, and a column with gaps is skipped' },
  denominated__indiv: { kpis: ['Gas'], reason: 'its own rule forgets na.rm, and a column with gaps is skipped' },
}

const isWrong = (id: string, kpi: string): boolean => {
  const kpis = wrong[id]?.kpis ?? []
  return kpis === 'all' || kpis.includes(kpi)
}

const cases = hasGolden ? (goldenJson('manifest/03_treat_impute.json') as Case[]) : []
const treatments = cases.filter(({ fn }) => fn === 'Treat.coin')

describeGolden('fitTreatment and treatInto, against the reference', () => {
  it.each(treatments.map((one) => [one.id, one] as const))('%s', (_, one) => {
    const input = goldenTable(one.input)
    const output = goldenTable(one.output)
    const details = one.details === null ? null : goldenTable(one.details)
    const points = one.points === null ? null : goldenTable(one.points)
    for (const kpi of input.header.slice(1)) replay(one, kpi, { input, output, details, points })
  })
})

interface Files {
  readonly input: Table
  readonly output: Table
  readonly details: Table | null
  readonly points: Table | null
}

function replay(one: Case, kpi: string, { input, output, details, points }: Files): void {
  const source = numbersOf(input, kpi)
  const rule = ruleOf(one, ownOf(one, kpi))
  if (takesLogGii(source, rule, kpi)) return
  const { fit, treated } = treat(source, rule, kpi)
  const isRight = !isWrong(one.id, kpi)
  expectColumn(treated, isRight ? numbersOf(output, kpi) : rightOf(one.id, source), kpi)
  if (!isRight) return
  expectChecks(fit, details, kpi)
  if (fit?.steps[0]?.method === 'winsorise' && fit.steps.length === 1) expectMoves(source, treated, points!, kpi)
}

/** Where winsorising is all that was done, the reference marks the cells it moved (of one step alone, without codes). */
function expectMoves(source: Float64Array, treated: Float64Array, points: Table, kpi: string): void {
  const found = movesOf(everyRow(source.length), source, treated).map(({ row, from, to }) => [row, from > to])
  if (!points.header.includes(kpi)) return
  const marks = Array.from(textsOf(points, kpi).entries()).filter(([, mark]) => mark !== '')
  const expected = marks.map(([row, mark]) => [row, mark === 'winhi'])
  expect(found, kpi).toEqual(expected)
}

/** What the wrong ones should be: as they were, but for the two whose own rules ask for a transformation. */
function rightOf(id: string, source: Float64Array): Float64Array {
  if (wrong[id]!.kpis === 'all') return source
  const present = source.filter((x) => !Number.isNaN(x))
  const minimum = Math.min(...present)
  const range = Math.max(...present) - minimum
  return source.map((x) => Math.log(x - minimum + 0.01 * range))
}

function takesLogGii(source: Float64Array, rule: TreatmentRule | null, kpi: string): boolean {
  if (rule?.second?.method !== 'log-gii') return false
  const withoutSecond = fitTreatment(everyRow(source.length), source, { ...rule, second: null }, kpi)
  return withoutSecond.outcome === 'still-failing'
}

/** What a case says of one KPI beside the general rule. */
const ownOf = ({ args }: Case, kpi: string): Specs | 'none' => args.indiv_specs?.[kpi] ?? {}

function ruleOf({ args }: Case, own: Specs | 'none'): TreatmentRule | null {
  if (args.disable === true || args.global_specs === 'none') return null
  const general = { ...usualTreatment, combine: args.combine_treat ?? false, ...partialOf(args.global_specs ?? {}) }
  return own === 'none' ? null : { ...general, ...partialOf(own) }
}

function partialOf({ f1, f1_para, f_pass_para, f2 }: Specs): Partial<TreatmentRule> {
  const thresholds = thresholdsOf(f_pass_para)
  return {
    ...(f_pass_para === undefined ? {} : { thresholds }),
    ...(f1 === undefined && f1_para === undefined ? {} : { first: stepOf(f1 ?? 'winsorise', f1_para) }),
    ...(f2 === undefined ? {} : { second: f2 === null ? null : stepOf(f2, {}) }),
  }
}

const thresholdsOf = (of: Parameters = {}) => ({ skewness: of.skew_thresh ?? 2, kurtosis: of.kurt_thresh ?? 3.5 })

function stepOf(name: string, of: Parameters = {}): TreatmentRule['first'] {
  const { winmax, force_win, lambda, makepos } = of
  if (name === 'boxcox') return { method: 'box-cox', lambda: lambda!, shift: makepos ?? true }
  if (name !== 'winsorise') return { method: methods[name]! }
  const maximumPoints = winmax === undefined ? 5 : winmax
  return { method: 'winsorise', maximumPoints, force: force_win ?? false, thresholds: thresholdsOf(of) }
}

const methods: Record<string, 'log-ct' | 'log-ct-plus' | 'log-ct-orig' | 'log-gii'> = {
  log_CT: 'log-ct',
  log_CT_plus: 'log-ct-plus',
  log_CT_orig: 'log-ct-orig',
  log_GII: 'log-gii',
}

interface Treated {
  readonly fit: TreatmentFit | null
  readonly treated: Float64Array
}

function treat(source: Float64Array, rule: TreatmentRule | null, kpi: string): Treated {
  const treated = source.slice()
  if (rule === null) return { fit: null, treated }
  const all = everyRow(source.length)
  const fit = fitTreatment(all, source, rule, kpi)
  treatInto(all, source, treated, { steps: fit.steps, subject: { kpi } })
  return { fit, treated }
}

function expectChecks(fit: TreatmentFit | null, details: Table | null, kpi: string): void {
  if (fit === null || details === null) return
  const row = textsOf(details, 'iCode').indexOf(kpi)
  if (row < 0) return
  const cell = (name: string) => textsOf(details, name)[row] ?? ''
  for (const [step, check] of fit.checks.entries()) {
    const found = `${check.verdict} ${check.skewness.toPrecision(9)} ${check.kurtosis.toPrecision(9)}`
    const [skew, kurt] = ['Skew', 'Kurt'].map((of) => numberOf(cell(`check_SkewKurt${step}.${of}`)))
    const verdict = cell(`check_SkewKurt${step}.Pass`) === 'TRUE' ? 'passes' : 'fails'
    expect(found, kpi).toBe(`${verdict} ${skew!.toPrecision(9)} ${kurt!.toPrecision(9)}`)
  }
}
