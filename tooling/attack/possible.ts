import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import type { Kpi } from '@pmm/core/method/schema/method'

/** The lowest and the highest number that remain possible. */
export type Range = readonly [low: number, high: number]

/** The scores from which a twin can have come, by the law of twins on a scale from 0 to 100. */
export const possibleScores = (twin: number, { reach }: DisclosureParameters): Range => [
  Math.max(0, twin - reach),
  Math.min(100, twin + reach),
]

/** The values without score from which a twin can have come. */
export function possibleContext(twin: number, { unit }: Kpi, { contextReach }: DisclosureParameters): Range {
  const share = contextReach / 100
  const ends = [twin / (1 + share), twin / (1 - share), twin - share, twin + share]
  const [low, high] = [Math.min(...ends), Math.max(...ends)]
  return [twin < 0 ? low : Math.max(0, low), unit === '%' && twin <= 100 ? Math.min(100, high) : high]
}

/** Whether everything that remains possible is within 10 % of one number: high and low within 1.1 and 0.9 of it. */
export const isBounded = ([low, high]: Range): boolean => high <= (1.1 / 0.9) * low * (1 - 1e-9)

/** What remains possible after both. */
export const both = ([a, b]: Range, [c, d]: Range): Range => [Math.max(a, c), Math.min(b, d)]
