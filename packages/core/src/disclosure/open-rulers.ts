import type { Period } from '../domain/period.ts'
import type { RowProblem } from '../domain/row-problem.ts'
import { imputationOf, treatmentOf } from '../method/freeze/step-rules.ts'
import type { Kpi, Method } from '../method/schema/method.ts'
import type { ImputeStep, Step } from '../method/schema/pipeline.ts'
import type { Ruler } from '../method/schema/ruler.ts'
import { aggregationsOf, type GovernedGroup, weightingsOf } from '../method/tree/governed-groups.ts'
import { isFitted } from '../method/tree/is-fitted.ts'

/** A cycle about to be released, and the KPIs of which some value at hand is not public. */
export interface CycleAtHand {
  readonly cycle: string
  readonly period: Period
  readonly method: Method
  readonly hidden: ReadonlySet<string>
  /**
   * An administration that shows its value of `kpi` to more viewers than its value of `other`; undefined where there is
   * none.
   */
  readonly opener: (kpi: string, other: string) => string | undefined
}

/** The KPIs that a method divides, each with the KPI it is divided by. */
export const denominatorsIn = ({ steps = [] }: Pick<Method, 'steps'>): readonly (readonly [string, string])[] =>
  steps.flatMap((step) =>
    step.step === 'denominate' ? Object.entries(step.kpis).map(([kpi, { by }]) => [kpi, by] as const) : [],
  )

/**
 * The parts of a method that would give hidden values away through scores that are shown, because they are fitted on
 * hidden values in each cycle: rulers that are not held fixed, gaps filled from other values, groups scored by
 * comparison.
 */
export function openRulers({ cycle, period, method, hidden, opener }: CycleAtHand): RowProblem[] {
  if (hidden.size === 0) return []
  const held = (method.rulers ?? []).filter((ruler) => ruler.cycle === null || ruler.cycle === period)
  const { steps = [], kpis } = method
  const leaks = [
    ...kpis.flatMap((kpi) => normalisationLeaks(kpi, held, hidden)),
    ...denominatorsIn(method).flatMap(([kpi, by]) => denominatorLeaks(kpi, by, opener(kpi, by))),
    ...steps.flatMap((step, at) => kpis.flatMap((kpi) => stepLeaks(step, at, { kpi, held, hidden }))),
    ...weightingsOf(method).flatMap(({ rule, groups }) => (isFitted(rule) ? weightLeaks(groups, held, hidden) : [])),
    ...aggregationsOf(method).flatMap(({ rule, groups }) => (compares(rule.mean) ? groupLeaks(groups, hidden) : [])),
  ]
  return leaks.map(({ node, why }) => ({
    row: null,
    column: 'method',
    value: node,
    rule: 'fitted-on-hidden-values',
    message: `${node} in the cycle "${cycle}": ${why}`,
  }))
}

interface Leak {
  readonly node: string
  readonly why: string
}

interface OfKpi {
  readonly kpi: Kpi
  readonly held: readonly Ruler[]
  readonly hidden: ReadonlySet<string>
}

const freeze = 'hold the rulers fixed (pmm method freeze) and score with the method it makes'
const fixed: ReadonlySet<string> = new Set(['goalposts', 'target-band', 'scaled', 'unchanged'])

function normalisationLeaks({ code, normalisation }: Kpi, held: readonly Ruler[], hidden: ReadonlySet<string>): Leak[] {
  if (normalisation === null || fixed.has(normalisation.method) || !hidden.has(code)) return []
  if (held.some((ruler) => ruler.step === 'normalise' && ruler.kpi === code)) return []
  return [{ node: code, why: `its scores are fitted on values of which some are not public; ${freeze}` }]
}

function stepLeaks(step: Step, at: number, { kpi, held, hidden }: OfKpi): Leak[] {
  const { code } = kpi
  if (step.step === 'impute') return imputationLeaks(step, at, { kpi, held, hidden })
  if (step.step !== 'treat' || treatmentOf(step, kpi) === null || !hidden.has(code)) return []
  if (held.some((ruler) => ruler.step === 'treat' && ruler.at === at && ruler.kpi === code)) return []
  return [{ node: code, why: `its outliers are judged by values of which some are not public; ${freeze}` }]
}

function denominatorLeaks(node: string, by: string, opener: string | undefined): Leak[] {
  if (opener === undefined) return []
  return [{ node, why: `${opener} shows it to more than ${by}, which it is divided by; choose one level for both` }]
}

/**
 * Gaps filled with a centre can be held fixed; gaps filled from single values, of the same or another administration,
 * cannot.
 */
function imputationLeaks(step: ImputeStep, at: number, { kpi, held, hidden }: OfKpi): Leak[] {
  const rule = imputationOf(step, kpi)
  if (rule === null) return []
  const ofOthers = rule.method === 'nearest-peers' || rule.method === 'row-mean' || rule.method === 'row-median'
  if (ofOthers) return [{ node: kpi.code, why: `its gaps are filled (${rule.method}) from values that are not public` }]
  if (!hidden.has(kpi.code)) return []
  const isCentre = rule.method === 'mean' || rule.method === 'median'
  if (!isCentre)
    return [{ node: kpi.code, why: `its gaps are filled (${rule.method}) from values that are not public` }]
  if (held.some((ruler) => ruler.step === 'impute' && ruler.at === at && ruler.kpi === kpi.code)) return []
  return [
    { node: kpi.code, why: `its gaps are filled with the ${rule.method} of values that are not public; ${freeze}` },
  ]
}

const compares = (mean: string): boolean => mean === 'copeland' || mean === 'benefit-of-the-doubt'

const hasHidden = ({ kpis }: GovernedGroup, hidden: ReadonlySet<string>): boolean =>
  kpis.some(({ code }) => hidden.has(code))

const weightLeaks = (groups: readonly GovernedGroup[], held: readonly Ruler[], hidden: ReadonlySet<string>): Leak[] =>
  groups
    .filter((group) => hasHidden(group, hidden))
    .filter(({ code }) => !held.some((ruler) => ruler.step === 'weigh' && ruler.group === code))
    .map(({ code }) => ({
      node: code,
      why: `its weights are fitted on values of which some are not public; ${freeze}`,
    }))

const groupLeaks = (groups: readonly GovernedGroup[], hidden: ReadonlySet<string>): Leak[] =>
  groups
    .filter((group) => hasHidden(group, hidden))
    .map(({ code }) => ({
      node: code,
      why: 'its score compares administrations by values of which some are not public',
    }))
