import type { Method } from '../schema/method.ts'
import type {
  DenominateStep,
  Imputation,
  ImputeStep,
  ScreenStep,
  Step,
  Treatment,
  TreatStep,
} from '../schema/pipeline.ts'
import type { MethodProblem } from './method-problem.ts'

/** What is wrong with the steps a panel goes through: KPIs and levels that do not exist, contradictions, no effect. */
export function stepProblems(method: Method): MethodProblem[] {
  const steps = method.steps ?? []
  return steps.flatMap((step, at) => [
    ...unknownKpis(step, method, `/steps/${at}`),
    ...meaningProblems(step, method, `/steps/${at}`),
  ])
}

function unknownKpis(step: Step, { kpis }: Method, path: string): MethodProblem[] {
  if (step.step === 'screen') return []
  const kpiCodes = new Set(kpis.map(({ code }) => code))
  return Object.entries(step.kpis ?? {})
    .filter(([code]) => !kpiCodes.has(code))
    .map(([code, value]) => ({ path: inKpis(path, code), value, message: `there is no KPI "${code}"` }))
}

function meaningProblems(step: Step, method: Method, path: string): MethodProblem[] {
  switch (step.step) {
    case 'denominate':
      return denominatorProblems(step, method, path)
    case 'screen':
      return forceProblems(step, path)
    case 'impute':
      return imputationProblems(step, method, path)
    case 'treat':
      return treatmentProblems(step, path)
  }
}

function denominatorProblems({ kpis }: DenominateStep, method: Method, path: string): MethodProblem[] {
  const kpiCodes = new Set(method.kpis.map(({ code }) => code))
  return Object.entries(kpis).flatMap(([code, { by }]) => {
    const report = (message: string) => [{ path: `${inKpis(path, code)}/by`, value: by, message }]
    if (!kpiCodes.has(by)) return report(`there is no KPI "${by}"; a context KPI serves as a denominator`)
    return by === code ? report('a KPI divided by itself is always 1') : []
  })
}

function forceProblems({ include = [], exclude = [] }: ScreenStep, path: string): MethodProblem[] {
  return exclude.flatMap((code, i) => {
    const message = 'the administration is both included and excluded by force; name it in one list'
    return include.includes(code) ? [{ path: `${path}/exclude/${i}`, value: code, message }] : []
  })
}

function imputationProblems(step: ImputeStep, { levels }: Method, path: string): MethodProblem[] {
  const names = levels.map(({ name }) => name)
  const unknownLevel = ([where, rule]: readonly [string, Imputation | null]): MethodProblem[] => {
    if (rule === null || !('level' in rule) || rule.level === undefined || names.includes(rule.level)) return []
    const quotedNames = names.map((name) => `"${name}"`).join(', ')
    return [{ path: `${where}/level`, value: rule.level, message: `there is no such level; they are ${quotedNames}` }]
  }
  return rulesOf(step, path).flatMap(unknownLevel)
}

function treatmentProblems(step: TreatStep, path: string): MethodProblem[] {
  return rulesOf<Treatment>(step, path).flatMap(([where, rule]) =>
    rule === null ? [] : effectProblems({ ...step.rule, ...rule }, rule, where),
  )
}

function effectProblems({ first, second }: Treatment, value: unknown, path: string): MethodProblem[] {
  if (first?.method !== 'winsorise') return []
  const isIdle = first.maximumPoints === 0 && second === null
  const isEndless = first.maximumPoints === null && first.force === true
  return [
    ...(isIdle
      ? [{ path, value, message: 'moves no point and has no second step: without effect; null leaves alone' }]
      : []),
    ...(isEndless ? [{ path, value, message: 'a winsorisation that is forced needs a limit, "maximumPoints"' }] : []),
  ]
}

/** The general rule of a step and the rules of its KPIs, each with its path. */
function rulesOf<Rule>(
  { rule, kpis = {} }: { readonly rule: Rule | null; readonly kpis?: Readonly<Record<string, Rule | null>> },
  path: string,
): readonly (readonly [string, Rule | null])[] {
  const kpiRules = Object.entries(kpis).map(([code, mine]) => [inKpis(path, code), mine] as const)
  return [[`${path}/rule`, rule], ...kpiRules]
}

/** A JSON pointer to what a step says of a KPI. */
const inKpis = (path: string, code: string): string =>
  `${path}/kpis/${code.replaceAll('~', '~0').replaceAll('/', '~1')}`
