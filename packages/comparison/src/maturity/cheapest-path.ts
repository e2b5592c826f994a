import { evidenceGrades } from '@pmm/core/domain/evidence'
import type { Kpi, Method } from '@pmm/core/method/schema/method'
import { cheapestCoverInto } from './cheapest-cover.ts'
import type { Achieved, ReadyRule } from './reached-level.ts'
import { type Goal, type Steps, stepsTo } from './steps-to.ts'

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

/** Both ways to a level; where they are of the same improvements, they have one list. */
export interface Paths {
  readonly fewest: Path
  readonly smallest: Path
}

/**
 * The cheapest improvements with which a level is reached, solved exactly: the fewest KPIs (of equal numbers, the
 * fewest points of score), and the smallest sum of points. Gates have to be passed; which other KPIs are brought to the
 * threshold is free to choose until they weigh enough. One that is not reported starts at the bottom of the scale; better
 * evidence alone is an improvement of no points.
 *
 * @param level 2 to 5
 */
export function cheapestPath(ready: ReadyRule, achieved: readonly Achieved[], level: number, method: Method): Paths {
  const goal = { ready, achieved, level, method }
  const steps = stepsTo(goal)
  const { few, small } = roomFor(ready.asked.length)
  chooseInto(few, goal, steps, oneImprovement)
  chooseInto(small, goal, steps, tie)
  const fewest = improvementsOf(goal, steps, few)
  const smallest = areSame(few, small, ready.asked.length) ? fewest : improvementsOf(goal, steps, small)
  return {
    fewest: { improvements: fewest, cost: fewest.length },
    smallest: { improvements: smallest, cost: pointsOf(steps, small, ready.asked.length) },
  }
}

/** Above every sum of points, so that improvements are counted before points. */
const oneImprovement = 1e6

/** Of equal sums of points the fewer improvements. */
const tie = 1e-6

const newRoom = (kpis: number) => ({
  costs: new Float64Array(kpis),
  few: new Uint8Array(kpis),
  small: new Uint8Array(kpis),
})

let room = newRoom(64)

/** The same at every call, since thousands of administrations are asked about. */
function roomFor(kpis: number): typeof room {
  if (room.costs.length < kpis) room = newRoom(2 * kpis)
  return room
}

/**
 * Writes 1 for the KPIs that are brought to the threshold; those with a gate to pass are improved anyway.
 *
 * @param each what an improvement costs besides its points
 */
function chooseInto(chosen: Uint8Array, { ready: { asked, share } }: Goal, steps: Steps, each: number): void {
  const { costs } = room
  for (let place = 0; place < asked.length; place++)
    costs[place] = Math.max((steps.isGateMet[place] === 1 ? each : 0) + steps.rest[place]!, Number.MIN_VALUE)
  const { all, there } = steps.weights
  cheapestCoverInto(chosen, { count: asked.length, weights: steps.open, costs }, share * all - there)
}

function areSame(one: Uint8Array, other: Uint8Array, length: number): boolean {
  for (let place = 0; place < length; place++) if (one[place] !== other[place]) return false
  return true
}

function improvementsOf(goal: Goal, steps: Steps, chosen: Uint8Array): Improvement[] {
  const improvements: Improvement[] = []
  for (let place = 0; place < goal.ready.asked.length; place++)
    if (isImproved(steps, chosen, place))
      improvements.push(improvementOf(goal, place, steps.gate[place]!, chosen[place] === 1 ? steps.rest[place]! : 0))
  return improvements
}

const isImproved = ({ applies, isGateMet }: Steps, chosen: Uint8Array, place: number): boolean =>
  applies[place] === 1 && (isGateMet[place] === 0 || chosen[place] === 1)

function pointsOf(steps: Steps, chosen: Uint8Array, kpis: number): number {
  let points = 0
  for (let place = 0; place < kpis; place++)
    if (isImproved(steps, chosen, place))
      points = points + steps.gate[place]! + (chosen[place] === 1 ? steps.rest[place]! : 0)
  return points
}

function improvementOf(
  { ready, achieved, level, method }: Goal,
  place: number,
  gate: number,
  rest: number,
): Improvement {
  const { kpi } = ready.asked[place]!
  const { score, value, evidence } = achieved[place]!
  const grade = ready.evidence[level - 2]!
  const toScore = (Number.isNaN(score) ? method.scale.lower : score) + gate + rest
  const isEnough = evidenceGrades.indexOf(evidence ?? 'none') >= grade
  return {
    kpi: kpi.code,
    from: Number.isNaN(value) ? null : value,
    to: valueAt(kpi, toScore, method),
    fromScore: Number.isNaN(score) ? null : score,
    toScore,
    evidence: isEnough ? null : evidenceGrades[grade]!,
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
