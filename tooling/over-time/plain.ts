import type { PublishedRow } from './chain-of-csv.ts'

/*
 * The same figures in the plainest way, apart from the engine: published rows, textbook formulas, no shared code.
 */

/** Score by year and economy. */
export type PlainScores = ReadonlyMap<string, ReadonlyMap<string, number>>

/** The scores of published rows by year and economy. */
export function plainScores(
  rows: readonly PublishedRow[],
  { who, score }: { readonly who: string; readonly score: (row: PublishedRow) => number },
): PlainScores {
  const years = new Map<string, Map<string, number>>()
  for (const row of rows) {
    const year = row.year ?? ''
    if (!years.has(year)) years.set(year, new Map())
    years.get(year)?.set(row[who] ?? '', score(row))
  }
  return years
}

/** The Logistics Performance Index of a row, by its published formula. */
export const plainLpi = (row: PublishedRow): number => {
  const parts = [
    'customs',
    'infrastructure',
    'international_shipments',
    'logistics_competence_and_quality',
    'timeliness',
    'tracking_and_tracing',
  ]
  return parts.reduce((sum, part) => sum + Number(row[`${part}_score`]), 0) / 6
}

/** The Human Development Index of a row, by its published formula. */
export const plainHdi = (row: PublishedRow): number => {
  const held = (x: number) => Math.min(1, Math.max(0, x))
  const [le, eys, mys, gni] = ['le', 'eys', 'mys', 'gnipc'].map((name) => Number(row[name])) as [
    number,
    number,
    number,
    number,
  ]
  const health = held((le - 20) / 65)
  const education = (held(eys / 18) + held(mys / 15)) / 2
  const income = held((Math.log(gni) - Math.log(100)) / (Math.log(75000) - Math.log(100)))
  return (health * education * income) ** (1 / 3)
}

/** What is said of a pair of years. */
export function plainPair(scores: PlainScores, from: string, to: string) {
  const [a, b] = [scores.get(from) ?? new Map(), scores.get(to) ?? new Map()]
  const both = [...a.keys()].filter((who) => b.has(who))
  const x: number[] = both.map((who) => a.get(who) ?? Number.NaN)
  const y: number[] = both.map((who) => b.get(who) ?? Number.NaN)
  const years = Number(to) - Number(from)
  const growth = x.map((start, i) => ((y[i] ?? Number.NaN) - start) / years)
  return { panel: both.length, sigmaBefore: deviation(x), sigmaAfter: deviation(y), ...line(x, growth), ...moves(x, y) }
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

function deviation(values: readonly number[]): number {
  const centre = mean(values)
  return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1))
}

function line(x: readonly number[], y: readonly number[]) {
  const [mx, my, n] = [mean(x), mean(y), x.length]
  const sxx = x.reduce((sum, value) => sum + (value - mx) ** 2, 0)
  const beta = x.reduce((sum, value, i) => sum + (value - mx) * ((y[i] ?? 0) - my), 0) / sxx
  const rest = x.reduce((sum, value, i) => sum + ((y[i] ?? 0) - my - beta * (value - mx)) ** 2, 0)
  return { beta, betaError: Math.sqrt(rest / (n - 2) / sxx) }
}

/** Four by four counts, and 1 less the mean share that stays, over three quarters. */
function moves(x: readonly number[], y: readonly number[]) {
  const matrix = [1, 2, 3, 4].map(() => [0, 0, 0, 0])
  for (const [i, value] of x.entries()) matrix[quarter(value, x)]![quarter(y[i] ?? Number.NaN, y)]!++
  const stays = matrix.map((row, i) => row[i]! / row.reduce((sum, count) => sum + count, 0))
  return { matrix, mobility: (1 - mean(stays)) / 0.75 }
}

/** The quarter of the share of the others that are lower, equal ones counting half; equal to nine digits is equal. */
function quarter(value: number, all: readonly number[]): number {
  const isEqual = (x: number) => Math.abs(x - value) < 1e-9 * Math.max(1, Math.abs(value))
  const equal = all.filter(isEqual).length
  const below = all.filter((x) => x < value && !isEqual(x)).length
  const share = (below + (equal - 1) / 2) / (all.length - 1)
  return [0.25, 0.5, 0.75].filter((start) => share >= start - 1e-12).length
}

/** The median of the slopes between all pairs of years. */
export function plainSlope(points: readonly (readonly [year: number, score: number])[]): number {
  const slopes = points.flatMap(([t, x], i) => points.slice(i + 1).map(([u, y]) => (y - x) / (u - t)))
  const sorted = slopes.sort((a, b) => a - b)
  const middle = sorted.length / 2
  return sorted.length % 2 === 1 ? sorted[middle - 0.5]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
