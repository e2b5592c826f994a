import { byText } from '../canonical/by-text.ts'
import type { Period } from './period.ts'

/** The first day of a period, as an ISO date. */
export function periodStart(period: Period): string {
  return `${period.slice(0, 4)}-${String(firstMonth(period)).padStart(2, '0')}-01`
}

/** The same period one year before: T−1 in the vocabulary of the mechanism. */
export function yearBefore(period: Period): Period {
  return `${String(Number(period.slice(0, 4)) - 1).padStart(4, '0')}${period.slice(4)}`
}

/** True when the period starts after the day given as an ISO date. */
export const isFuture = (period: Period, today: string): boolean => periodStart(period) > today

/** Orders periods by the day they start; a year comes before its own quarters and months. */
export function comparePeriods(a: Period, b: Period): number {
  return byText(periodStart(a), periodStart(b)) || a.length - b.length
}

function firstMonth(period: Period): number {
  const part = period.slice(5)
  if (part === '') return 1
  return part.startsWith('Q') ? (Number(part.slice(1)) - 1) * 3 + 1 : Number(part)
}
