import { pearsonP } from '@pmm/scoring/analysis/significance'

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
 * both. Missing below three points, and where all scores before are equal.
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
  const beta = xy / xx
  const error = Math.sqrt(Math.max(0, yy - beta * xy) / (points - 2) / xx)
  const r = yy === 0 ? 0 : Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)))
  return { beta, error, p: pearsonP(r, points) }
}

const untested: BetaConvergence = { beta: Number.NaN, error: Number.NaN, p: Number.NaN }
