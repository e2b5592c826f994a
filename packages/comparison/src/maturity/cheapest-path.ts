import { evidenceGrades } from '@pmm/core/domain/evidence'
import type { Kpi, Method } from '@pmm/core/method/schema/method'
import { isAtLeast } from '@pmm/scoring/kernel/resolution'
import { scratchBuffer } from '@pmm/scoring/kernel/scratch-buffer'
import type { Achieved } from './achieved.ts'
import { cheapestCoverInto } from './cheapest-cover.ts'
import { isReported } from './reached-level.ts'
import type { ReadyRule } from './ready-rules.ts'
import { type Goal, type Steps, stepsTo } from './steps-to.ts'

/** A KPI made better, or reported. */
export interface Improvement {
  readonly kpi: string
  /** What is to be done first: nothing is known of a KPI that is not reported, so its report is no points of score. */
  readonly action: 'improve' | 'report'
  /** Its value, in the unit of the KPI; null where it is not reported. */
  readonly from: number | null
  /** The value it needs; null where the value does not follow from the score alone. */
  readonly to: number | null
  /** Its score; null where it is not reported. */
  readonly fromScore: number | null
  /** The score it needs; null where all that is needed is a report. */
  readonly toScore: number | null
  /** The grade of evidence it needs; null where the grade it has is enough. */
  readonly evidence: string | null
}

/** A way to a level. */
export interface Path {
  readonly improvements: readonly Improvement[]
  /** The number of improvements and reports, or the points of score that the improvements add up to. */
  readonly cost: number
}

/** Two ways to a level; where both are of the same improvements, they share the list. */
export interface Paths {
  /** Its cost is the number of improvements and reports. */
  readonly fewest: Path
  /** Its cost is the sum of their points of score. */
  readonly smallest: Path
}

/**
 * The cheapest improvements with which a level is reached, solved exactly: the fewest KPIs (of equal numbers, the
 * fewest points of score), and the smallest sum of points. Gates have to be passed; which other KPIs are brought to the
 * threshold is free to choose until they weigh enough. A gate that is not reported has to be reported; other KPIs that
 * are not reported stay so, as nothing is known of them. Better evidence alone is an improvement of no points.
 *
 * @param level 2 to 5
 */
export function cheapestPath(ready: ReadyRule, achieved: readonly Achieved[], level: number, method: Method): Paths {
  const goal = { ready, achieved, level }
  const kpis = ready.asked.length
  const steps = stepsTo(goal)
  const { few, small, costs } = choiceBuffer(kpis)
  chooseInto(few, goal, steps, { costs, each: oneImprovement })
  chooseInto(small, goal, steps, { costs, each: tie })
  const fewest = improvementsOf(goal, steps, few, method)
  const smallest = areSame(few, small, kpis) ? fewest : improvementsOf(goal, steps, small, method)
  return {
    fewest: { improvements: fewest, cost: fewest.length },
    smallest: { improvements: smallest, cost: pointsOf(steps, small, kpis) },
  }
}

/** Above every sum of points, so that improvements are counted before points. */
const oneImprovement = 1e6

/** So little that of equal sums of points the fewer improvements cost less. */
const tie = 1e-6

/** 1 for each KPI that is chosen, for the fewest improvements and for the smallest; and what each KPI costs. */
const choiceBuffer = scratchBuffer((kpis) => ({
  few: new Uint8Array(kpis),
  small: new Uint8Array(kpis),
  costs: new Float64Array(kpis),
}))

interface Pricing {
  /** Written over. */
  readonly costs: Float64Array
  /** What an improvement costs besides its points. */
  readonly each: number
}

/** Writes 1 for the KPIs that are brought to the threshold; KPIs with a gate to pass are improved anyway. */
function chooseInto(
  chosen: Uint8Array,
  { ready: { asked, share } }: Goal,
  steps: Steps,
  { costs, each }: Pricing,
): void {
  for (let place = 0; place < asked.length; place++)
    costs[place] = Math.max((steps.isGateMet[place] === 1 ? each : 0) + steps.rest[place]!, Number.MIN_VALUE)
  const { all, there } = steps.weights
  cheapestCoverInto(
    chosen,
    { count: asked.length, weights: steps.open, costs },
    isAtLeast(there, share * all) ? 0 : share * all - there,
  )
}

function areSame(a: Uint8Array, b: Uint8Array, length: number): boolean {
  for (let place = 0; place < length; place++) if (a[place] !== b[place]) return false
  return true
}

function improvementsOf(goal: Goal, steps: Steps, chosen: Uint8Array, method: Method): Improvement[] {
  const improvements: Improvement[] = []
  for (let place = 0; place < goal.ready.asked.length; place++)
    if (isImproved(steps, chosen, place))
      improvements.push(
        improvementOf(goal, place, steps.gate[place]! + (chosen[place] === 1 ? steps.rest[place]! : 0), method),
      )
  return improvements
}

const isImproved = ({ counts, isGateMet }: Steps, chosen: Uint8Array, place: number): boolean =>
  counts[place] === 1 && (isGateMet[place] === 0 || chosen[place] === 1)

function pointsOf(steps: Steps, chosen: Uint8Array, kpis: number): number {
  let points = 0
  for (let place = 0; place < kpis; place++)
    if (isImproved(steps, chosen, place))
      points = points + steps.gate[place]! + (chosen[place] === 1 ? steps.rest[place]! : 0)
  return points
}

/** @param points of score by which the KPI gets better */
function improvementOf({ ready, achieved, level }: Goal, place: number, points: number, method: Method): Improvement {
  const { kpi, gates, gateGrades } = ready.asked[place]!
  const { score, value, evidence } = achieved[place]!
  const grade = gateGrades[level - 2]!
  const isEnough = evidenceGrades.indexOf(evidence ?? 'none') >= grade
  const toScore = isReported(achieved[place]!)
    ? score + points
    : Math.max(gates[level - 2]!, ready.thresholds[level - 2]!)
  return {
    kpi: kpi.code,
    action: isReported(achieved[place]!) ? 'improve' : 'report',
    from: Number.isNaN(value) ? null : value,
    to: valueAt(kpi, toScore, method),
    fromScore: Number.isNaN(score) ? null : score,
    toScore,
    evidence: isEnough ? null : evidenceGrades[grade]!,
  }
}

/** The value that has a score; null where steps or the rule make it depend on more than the score. */
function valueAt({ normalisation }: Kpi, score: number, { scale, steps }: Method): number | null {
  const isChanged = steps?.some(({ step }) => step === 'denominate' || step === 'treat') === true
  if (normalisation?.method !== 'goalposts' || isChanged) return null
  const { worst, best, log = false, scale: range = scale } = normalisation
  const share = (score - range.lower) / (range.upper - range.lower)
  return log ? worst * (best / worst) ** share : worst + share * (best - worst)
}
