import { isPresent } from './range.ts'

const steps = [1, 2, 2.5, 5, 10]
/** Finer classes than scores are written with would say nothing. */
const finest = 0.1

/**
 * Round lower bounds of every class but the first, ascending, so that the classes cover the middle 90 % of the scores.
 * Empty when nothing was scored: everything is then in one class.
 */
export function chooseThresholds(scores: readonly number[], classes = 5): number[] {
  const present = scores.filter(isPresent).sort((a, b) => a - b)
  if (present.length === 0) return []
  const low = at(present, 0.05)
  const high = at(present, 0.95)
  const step = roundStep((high - low) / classes)
  const middle = Math.round((low + high) / 2 / step)
  return Array.from({ length: classes - 1 }, (_, i) => clean((middle + i - (classes - 2) / 2) * step, step))
}

/** The class a score falls in, from 0; −1 when it is missing. */
export const classOf = (score: number, thresholds: readonly number[]): number =>
  isPresent(score) ? thresholds.filter((bound) => score >= bound).length : -1

const at = (sorted: readonly number[], share: number): number => sorted[Math.round(share * (sorted.length - 1))]!

function roundStep(width: number): number {
  if (width <= finest) return finest
  const power = 10 ** Math.floor(Math.log10(width))
  return (steps.find((step) => step >= width / power) ?? 10) * power
}

/** Half steps are moved to the round value below, and binary noise is cut off. */
const clean = (value: number, step: number): number => Number((Math.floor(value / step + 1e-9) * step).toPrecision(12))
