import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import type { CellCounts } from './status-by-counts.ts'

/** How strongly noise tells on a figure: none, or below 0.5, below 1.5, or at least 1.5 points of 100. */
export const noiseLevels = ['none', 'low', 'medium', 'high'] as const
/** How strongly noise tells on a figure. */
export type NoiseLevel = (typeof noiseLevels)[number]

/** What the expected error of a cell follows from; nothing of it is a hidden number. */
export interface ErrorSubject extends CellCounts {
  /** How many levels of groups are below the node: 0 for a KPI. */
  readonly height: number
  /** Width of the second noise in the sum, in points of 100. */
  readonly width: number
}

/** Standard deviations of the noise in a record at the shipped reach of 20, in points of 100, from KPIs up. */
const recordNoise = [11.5, 9, 7.5, 6.5]

/** How much wider quantiles are than the mean of as many contributors; simulated 1.8 to 3.0. */
const quantileFactor = 2.5

/** How far quartiles lean outwards where all are confidential, in noise of a record; it does not average out. */
const outwardLean = 0.2

/**
 * The expected error (standard deviation) of a mean, in points of 100: √(h s² + w²/3) / n for h confidential ones of n
 * contributors, with noise of standard deviation s in a record and uniform noise of width w in the sum. 0 without
 * confidential contributors. It errs to the safe side, since pairs are left out of account.
 */
export function meanError({ size, hidden, height, width }: ErrorSubject, { reach }: DisclosureParameters): number {
  if (hidden === 0) return 0
  return Math.sqrt(hidden * deviationAt(height, reach) ** 2 + width ** 2 / 3) / size
}

/**
 * The expected error of a median, quartile or decile, in points of 100, as `meanError`; and the lean of quartiles, since
 * noise widens a spread.
 */
export function quantileError({ size, hidden, height, width }: ErrorSubject, { reach }: DisclosureParameters): number {
  if (hidden === 0) return 0
  const ofRecords = quantileFactor * Math.sqrt(hidden) * deviationAt(height, reach)
  const lean = outwardLean * hidden * deviationAt(height, reach)
  return Math.sqrt(ofRecords ** 2 + width ** 2 / 3 + lean ** 2) / size
}

/**
 * The expected error of a standard deviation σ of scores, in points of 100: that of a mean, and by how much noise widens the
 * spread, h s² / (2 n σ).
 *
 * @param sigma as it is told, in points of 100
 */
export function deviationError(subject: ErrorSubject, sigma: number, parameters: DisclosureParameters): number {
  const { size, hidden, height } = subject
  if (hidden === 0) return 0
  const widened = (hidden * deviationAt(height, parameters.reach) ** 2) / (2 * size * Math.max(sigma, 1))
  return Math.hypot(meanError(subject, parameters), widened)
}

function deviationAt(height: number, reach: number): number {
  return (recordNoise[Math.min(height, recordNoise.length - 1)]! * reach) / 20
}

/** The level of an error. @param error in points of 100 */
export function noiseLevel(error: number): NoiseLevel {
  if (error === 0) return 'none'
  if (error < 0.5) return 'low'
  return error < 1.5 ? 'medium' : 'high'
}
