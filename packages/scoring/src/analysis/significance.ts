import erfc from '@stdlib/math-base-special-erfc'
import tCdf from '@stdlib/stats-base-dists-t-cdf'
import { isMissing } from '../kernel/missing.ts'
import { inversionsUpTo, squaredRankDistances } from './exact-counts.ts'
import type { KendallCounts } from './kendall.ts'

/** The two-sided p-value of Pearson's r over n pairs, by Student's t with n − 2; missing below 3 pairs. */
export function pearsonP(r: number, n: number): number {
  if (isMissing(r) || n < 3) return Number.NaN
  const t = Math.abs(r) * Math.sqrt((n - 2) / (1 - r * r))
  return Math.min(1, 2 * tCdf(-t, n - 2))
}

/**
 * The two-sided p-value of Spearman's ρ: exact up to 9 pairs without ties, an Edgeworth series (algorithm AS 89) up to
 * 1,290 without ties, and Student's t otherwise, as R does.
 */
export function spearmanP(rho: number, n: number, ties: boolean): number {
  if (isMissing(rho) || n < 3) return Number.NaN
  if (ties || n > 1290) return pearsonP(rho, n)
  const distance = Math.round(((n ** 3 - n) * (1 - rho)) / 6)
  const above = distance > (n ** 3 - n) / 6
  const tail = n <= 9 ? exactTail(distance, n, above) : edgeworthTail(above ? distance : distance + 2, n, above)
  return Math.min(1, 2 * tail)
}

/** The chance of a sum of squared rank distances of at least (`above`) or at most this. */
function exactTail(distance: number, n: number, above: boolean): number {
  const counts = squaredRankDistances(n)
  let inside = 0
  let all = 0
  for (const [sum, count] of counts.entries()) {
    all += count
    if (above ? sum >= distance : sum <= distance) inside += count
  }
  return inside / all
}

/** Best and Roberts (1975), algorithm AS 89. */
function edgeworthTail(distance: number, n: number, above: boolean): number {
  const b = 1 / n
  const x = ((6 * (distance - 1) * b) / (n * n - 1) - 1) * Math.sqrt(n - 1)
  const y = x * x
  const inner = 0.0879 + 0.0151 * b - y * (0.0072 - 0.0831 * b + y * b * (0.0131 - 4.6e-4 * y))
  const u = x * b * (0.2274 + b * (0.2531 + 0.1745 * b) + y * (-0.0758 + b * (0.1033 + 0.3932 * b) - y * b * inner))
  const correction = u / Math.exp(y / 2)
  const tail = above ? normalTail(x) + correction : normalTail(-x) - correction
  return Math.max(0, Math.min(1, tail))
}

/** The chance of a standard normal above x. */
const normalTail = (x: number): number => erfc(x / Math.SQRT2) / 2

/**
 * The two-sided p-value of Kendall's τ: exact below 50 rows without ties, else normal with the variance of the ties.
 */
export function kendallP({ count, score, firstTies, secondTies, tau }: KendallCounts): number {
  if (isMissing(tau) || count < 3) return Number.NaN
  if (count < 50 && firstTies.length === 0 && secondTies.length === 0) {
    const inversions = (count * (count - 1)) / 4 - Math.abs(score) / 2
    return Math.min(1, 2 * inversionsUpTo(Math.round(inversions), count))
  }
  return Math.min(1, 2 * normalTail(Math.abs(score) / Math.sqrt(scoreVariance(count, firstTies, secondTies))))
}

/**
 * The two-sided p-value of the test of Mann (1945) and Kendall (1975) that a series has no trend. Exact up to 50 points,
 * with ties too: values that tie are in random order among the others only, which gives every score its chance. So a tie in
 * place of a rise makes no series more significant. Above 50 points normal, with the variance of the ties and a correction for
 * continuity. 1 where all values tie.
 *
 * @param score how many pairs rise less how many fall
 * @param ties sizes of the sets of equal values
 */
export function mannKendallP(points: number, score: number, ties: readonly number[]): number {
  if (points > 50) {
    const deviation = Math.sqrt(scoreVariance(points, [], ties))
    return score === 0 ? 1 : Math.min(1, 2 * normalTail(Math.max(0, Math.abs(score) - 1) / deviation))
  }
  const pairs = (count: number) => (count * (count - 1)) / 2
  const untied = pairs(points) - ties.reduce((sum, size) => sum + pairs(size), 0)
  return Math.min(1, 2 * inversionsUpTo((untied - Math.abs(score)) / 2, points, ties))
}

function scoreVariance(n: number, first: readonly number[], second: readonly number[]): number {
  const total = (ties: readonly number[], term: (size: number) => number) =>
    ties.reduce((sum, size) => sum + term(size), 0)
  const spread = (t: number) => t * (t - 1) * (2 * t + 5)
  const twos = (t: number) => t * (t - 1)
  const threes = (t: number) => t * (t - 1) * (t - 2)
  return (
    (spread(n) - total(first, spread) - total(second, spread)) / 18 +
    (total(first, twos) * total(second, twos)) / (2 * twos(n)) +
    (total(first, threes) * total(second, threes)) / (9 * threes(n))
  )
}
