import { pearsonP } from '@pmm/scoring/analysis/significance'
import { isLevel, nearnessTo, negligibleBeside } from '@pmm/scoring/kernel/resolution'

/** Whether members behind gain on members ahead. */
export interface BetaConvergence {
  /** The slope of the change a year on the score before. */
  readonly beta: number
  /** The standard error of the slope. */
  readonly error: number
  /** Of the two-sided test that the slope is 0. */
  readonly p: number
}

/**
 * The least-squares slope of the change a year on the score before. The test of the slope is that of the correlation of
 * both. Missing below three points, and where all scores before are equal but for rounding; 0, with a p of 1, where all scores
 * changed by the same.
 *
 * @param before scores of the panel in the earlier cycle, none of the first `points` of them missing
 * @param after scores of the same members in the later cycle
 * @param points how many members the panel has
 */
export function betaConvergence(
  before: Float64Array,
  after: Float64Array,
  points: number,
  years: number,
): BetaConvergence {
  if (points < 3) return untested
  let start = 0
  let growth = 0
  for (let i = 0; i < points; i++) {
    start += before[i]! / points
    growth += (after[i]! - before[i]!) / years / points
  }
  let [xx, xy, yy] = [0, 0, 0]
  for (let i = 0; i < points; i++) {
    const dx = before[i]! - start
    const dy = (after[i]! - before[i]!) / years - growth
    xx += dx * dx
    xy += dx * dy
    yy += dy * dy
  }
  if (!(xx > 0) || !Number.isFinite(yy)) return untested
  const near = points * nearnessTo(Math.abs(start) + Math.sqrt(xx) + Math.abs(growth) * years) ** 2
  const level = xx <= near || yy * years ** 2 <= near ? levelOf(before, after, points) : null
  if (level !== null) return level
  const beta = xy / xx
  const error = Math.sqrt(Math.max(0, yy - beta * xy) / (points - 2) / xx)
  const r = Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)))
  return { beta, error, p: pearsonP(r, points) }
}

const untested: BetaConvergence = { beta: Number.NaN, error: Number.NaN, p: Number.NaN }
const parallel: BetaConvergence = { beta: 0, error: 0, p: 1 }

/** What is said where all scores before, or all changes, are the same but for rounding; null where neither are. */
function levelOf(before: Float64Array, after: Float64Array, points: number): BetaConvergence | null {
  const { scores, changes, size } = endsOf(before, after, points)
  if (isLevel(scores.minimum, scores.maximum)) return untested
  return changes.maximum - changes.minimum <= negligibleBeside(size) ? parallel : null
}

/** The ends of the scores before and of the changes, and the largest size of a score, of the first points. */
function endsOf(before: Float64Array, after: Float64Array, points: number) {
  const scores = { minimum: Infinity, maximum: -Infinity }
  const changes = { minimum: Infinity, maximum: -Infinity }
  let size = 0
  for (let i = 0; i < points; i++) {
    const [x, y] = [before[i]!, after[i]!]
    scores.minimum = Math.min(scores.minimum, x)
    scores.maximum = Math.max(scores.maximum, x)
    changes.minimum = Math.min(changes.minimum, y - x)
    changes.maximum = Math.max(changes.maximum, y - x)
    size = Math.max(size, Math.abs(x), Math.abs(y))
  }
  return { scores, changes, size }
}
