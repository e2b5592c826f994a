import { evidenceGrades } from '@pmm/core/domain/evidence'
import type { Kpi, Method } from '@pmm/core/method/method'
import { cheapestCover } from './cheapest-cover.ts'
import { type Achieved, type Asked, type ReadyRule, reaches } from './standing.ts'

/** One KPI made better. */
export interface Improvement {
  readonly kpi: string
  /** In the unit of the KPI; null where it is not reported, or values do not follow from scores. */
  readonly from: number | null
  readonly to: number | null
  readonly fromScore: number | null
  readonly toScore: number
  /** The grade of evidence it needs; null where what it has is enough. */
  readonly evidence: string | null
}

/** A way to a level. */
export interface Path {
  readonly improvements: readonly Improvement[]
  /** Of the fewest improvements their number, of the smallest the points of score they add up to. */
  readonly cost: number
}

/** What a KPI has to be brought to so that it passes its gate, and so that it counts. */
interface Step {
  readonly place: number
  /** Points of score to the gate; 0 where there is nothing to do for it. */
  readonly gate: number
  readonly isGateMet: boolean
  /** Points of score from there on to the threshold. */
  readonly rest: number
  readonly doesCount: boolean
  readonly weight: number
}

/** Above every sum of points, so that improvements are counted before points. */
const oneImprovement = 1e6

/**
 * The cheapest improvements with which a level is reached, solved exactly: the fewest KPIs (of equal numbers, the
 * fewest points of score), and the smallest sum of points. Gates have to be passed; which other KPIs are brought to the
 * threshold is free to choose until they weigh enough. One that is not reported starts at the bottom of the scale; better
 * evidence alone is an improvement of no points.
 *
 * @param level 2 to 5
 */
export function cheapestPath(ready: ReadyRule, achieved: readonly Achieved[], level: number, method: Method) {
  const steps = stepsTo(ready, achieved, level, method)
  const of = (costOf: (step: Step) => number, perImprovement: number): Path => {
    const chosen = choose(steps, ready.share, costOf)
    const improvements = chosen.map(({ step, isWhole }) =>
      improvementOf(step, isWhole, { ready, achieved, level, method }),
    )
    const points = chosen.reduce((sum, { step, isWhole }) => sum + step.gate + (isWhole ? step.rest : 0), 0)
    return { improvements, cost: perImprovement > 0 ? improvements.length : points }
  }
  return {
    fewest: of(({ isGateMet, rest }) => (isGateMet ? oneImprovement : 0) + rest, oneImprovement),
    smallest: of(({ isGateMet, rest }) => rest + (isGateMet ? tie : 0), 0),
  }
}

/** Of equal sums of points the fewer improvements. */
const tie = 1e-6

function stepsTo(ready: ReadyRule, achieved: readonly Achieved[], level: number, method: Method): Step[] {
  return ready.asked.flatMap((asked, place) => {
    const own = achieved[place]!
    return own.applies ? [{ place, weight: asked.weight, ...stepOf(asked, own, ready, level, method) }] : []
  })
}

function stepOf(
  { gates }: Asked,
  own: Achieved,
  { thresholds, evidence }: ReadyRule,
  level: number,
  { scale }: Method,
) {
  const at = level - 2
  const [gateScore, threshold, grade] = [gates[at]!, thresholds[at]!, evidence[at]!]
  const start = Number.isNaN(own.score) ? scale.lower : own.score
  const isGateMet = Number.isNaN(gateScore) || reaches(own, gateScore, grade)
  const gate = isGateMet ? 0 : Math.max(0, gateScore - start)
  const doesCount = isGateMet ? reaches(own, threshold, grade) : start + gate >= threshold
  return { gate, isGateMet, doesCount, rest: doesCount ? 0 : Math.max(0, threshold - start - gate) }
}

function choose(steps: readonly Step[], share: number, costOf: (step: Step) => number) {
  const all = steps.reduce((sum, { weight }) => sum + weight, 0)
  const there = steps.reduce((sum, { weight, doesCount }) => sum + (doesCount ? weight : 0), 0)
  const open = steps.filter(({ doesCount }) => !doesCount)
  const items = open.map((step) => ({ weight: step.weight, cost: Math.max(costOf(step), Number.MIN_VALUE) }))
  const whole = new Set((cheapestCover(items, share * all - there) ?? []).map((place) => open[place]!))
  return steps.filter((step) => !step.isGateMet || whole.has(step)).map((step) => ({ step, isWhole: whole.has(step) }))
}

interface Place {
  readonly ready: ReadyRule
  readonly achieved: readonly Achieved[]
  readonly level: number
  readonly method: Method
}

function improvementOf(
  { place, gate, rest }: Step,
  isWhole: boolean,
  { ready, achieved, level, method }: Place,
): Improvement {
  const { kpi } = ready.asked[place]!
  const { score, value, evidence } = achieved[place]!
  const grade = ready.evidence[level - 2]!
  const toScore = (Number.isNaN(score) ? method.scale.lower : score) + gate + (isWhole ? rest : 0)
  const isEnough = evidenceGrades.indexOf(evidence ?? 'none') >= grade
  return {
    ...{ kpi: kpi.code, from: Number.isNaN(value) ? null : value, to: valueAt(kpi, toScore, method) },
    ...{ fromScore: Number.isNaN(score) ? null : score, toScore, evidence: isEnough ? null : evidenceGrades[grade]! },
  }
}

/** The value that has a score, where it follows from it alone. */
function valueAt({ normalisation }: Kpi, score: number, { scale, steps }: Method): number | null {
  const isChanged = steps?.some(({ step }) => step === 'denominate' || step === 'treat') === true
  if (normalisation?.method !== 'goalposts' || isChanged) return null
  const { worst, best, log = false, scale: own = scale } = normalisation
  const share = (score - own.lower) / (own.upper - own.lower)
  return log ? worst * (best / worst) ** share : worst + share * (best - worst)
}
