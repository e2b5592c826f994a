import { memo } from '@pmm/core/memo/memo'
import { inversionsUpTo } from '@pmm/scoring/analysis/exact-counts'
import { mannKendallP } from '@pmm/scoring/analysis/significance'
import { quantileOf } from '@pmm/scoring/kernel/quantile'
import { isSame, nearnessTo } from '@pmm/scoring/kernel/resolution'
import { exactScratchBuffer } from '@pmm/scoring/kernel/scratch-buffer'

/** A robust line through a series, and the test that it has none. */
export interface TheilSen {
  readonly points: number
  /** Median of the slopes of all pairs; missing below two points. */
  readonly slope: number
  /** Lower end of the interval of at least 90 %; missing where so few points give no interval. */
  readonly lower: number
  /** Upper end of the interval. */
  readonly upper: number
  /** Kendall’s τ-b with time; missing below four points, and where all are equal. */
  readonly tau: number
  /** Of the two-sided Mann–Kendall test (see `mannKendallP`); missing below four points; 1 where two points or more are all the same. */
  readonly p: number
}

/**
 * The slope of Theil and Sen, for times that differ by any steps. Its interval (Sen 1968) lies between two of the ordered slopes
 * of pairs, chosen by the exact null distribution of Kendall's score without ties, as points about a line do not tie where
 * the points do. For four points it goes from the lowest to the highest slope (coverage 92 %); for three no interval reaches
 * 90 %. Points that are the same (see `isSame`) have a slope of 0 between them; where all points are, the series is level:
 * its slope and interval are 0, and its test has a p of 1 and no tau.
 *
 * @param times ascending, all different
 * @param values as many, none missing
 */
export function theilSen(times: Float64Array, values: Float64Array): TheilSen {
  const points = values.length
  const slopes = slopesBuffer((points * (points - 1)) / 2)
  let at = 0
  let score = 0
  let isTied = false
  for (let i = 0; i < points; i++) {
    const value = values[i]!
    const near = nearnessTo(value)
    for (let j = i + 1; j < points; j++) {
      const difference = values[j]! - value
      const rise = Math.abs(difference) <= near && isSame(values[j]!, value) ? 0 : difference
      score += Math.sign(rise)
      isTied ||= rise === 0
      slopes[at++] = rise / (times[j]! - times[i]!)
    }
  }
  slopes.sort()
  const ties = isTied ? tiesOf(values) : untied
  const outside = slopesOutside(points)
  const hasInterval = outside >= 0
  const { tau, p } = mannKendall(points, score, ties)
  return {
    points,
    slope: quantileOf(slopes, 0.5),
    lower: hasInterval ? slopes[outside]! : Number.NaN,
    upper: hasInterval ? slopes[slopes.length - 1 - outside]! : Number.NaN,
    tau,
    p,
  }
}

const slopesBuffer = exactScratchBuffer((pairs) => new Float64Array(pairs))

const untied: readonly number[] = []

/** The fewest points a trend is tested from. */
const fewest = 4
/** The probability that may lie beyond either end of an interval. */
const beyond = 0.05

/** Sizes above 1 of the sets of values that are the same. */
function tiesOf(values: Float64Array): readonly number[] {
  const sorted = values.slice().sort()
  const ties: number[] = []
  let size = 1
  for (let at = 1; at <= sorted.length; at++) {
    if (at < sorted.length && isSame(sorted[at]!, sorted[at - 1]!)) size++
    else {
      if (size > 1) ties.push(size)
      size = 1
    }
  }
  return ties
}

type TrendTest = Pick<TheilSen, 'tau' | 'p'>

/** What follows from the number of points, their score and their ties alone, filled as series are met. */
interface TrendTables {
  /** How many slopes lie outside the interval at either end, by the number of points. */
  readonly outside: Map<number, number>
  /** The tests of series, by the number of points and their ties, then by their score. */
  readonly tests: Map<string, Map<number, TrendTest>>
}

const trendTables = memo(
  'tables of trend tests',
  (_: object): TrendTables => ({ outside: new Map(), tests: new Map() }),
)

/** The tables have no inputs, so they are kept with a key of their own. */
const always = {}

/** How many ordered slopes lie outside the interval at either end; −1 where it cannot be wide enough. */
function slopesOutside(points: number): number {
  if (points < 2) return -1
  const { outside } = trendTables(always)
  const kept = outside.get(points)
  if (kept !== undefined) return kept
  let count = -1
  while (inversionsUpTo(count + 1, points) <= beyond) count++
  outside.set(points, count)
  return count
}

/** All series of as many points with the same score and ties have the same test. */
function mannKendall(points: number, score: number, ties: readonly number[]): TrendTest {
  const { tests } = trendTables(always)
  const text = ties.length === 0 ? String(points) : `${points} ${ties.join(' ')}`
  const byScore = tests.get(text) ?? new Map<number, TrendTest>()
  const kept = byScore.get(score)
  if (kept !== undefined) return kept
  const test = testOf(points, score, ties)
  tests.set(text, byScore.set(score, test))
  return test
}

function testOf(points: number, score: number, ties: readonly number[]): TrendTest {
  const pairs = (points * (points - 1)) / 2
  const untiedPairs = pairs - ties.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0)
  if (points >= 2 && untiedPairs === 0) return { tau: Number.NaN, p: 1 }
  if (points < fewest) return { tau: Number.NaN, p: Number.NaN }
  const p = mannKendallP(points, score, ties)
  const tau = Math.max(-1, Math.min(1, score / Math.sqrt(pairs) / Math.sqrt(untiedPairs)))
  return { tau, p }
}
