import { denominatorsIn } from '@pmm/core/disclosure/open-rulers'
import { treatmentOf } from '@pmm/core/method/freeze/step-rules'
import type { Kpi, Method } from '@pmm/core/method/schema/method'
import type { Normalisation } from '@pmm/core/method/schema/normalisation'
import type { ScaleEnds } from './score-twin.ts'

type Fixed<M extends Normalisation['method']> = Extract<Normalisation, { method: M }>

/**
 * Finds the value that a twin of a score stands for: the inverse of the normalisation, on the side of a target band where
 * the value lies, and anywhere in the band, by lot, where the twin has the highest score. So a value beyond the goalposts
 * counts as the goalpost.
 *
 * @param lot uniform between 0 and 1
 */
export type ValueTwin = (value: number, twin: number, lot: number) => number

/**
 * How twins of values follow from twins of scores; null where they cannot, so that no statistic of hidden values is told:
 * the normalisation is fitted on values or jumps, or a step of the method divides or treats the value before.
 */
export function valueTwinOf(kpi: Kpi, method: Method): ValueTwin | null {
  const { normalisation } = kpi
  if (normalisation === null || isPrepared(kpi, method)) return null
  const scale = ('scale' in normalisation && normalisation.scale) || method.scale
  if (normalisation.method === 'goalposts') return goalpostTwin(normalisation, scale)
  if (normalisation.method === 'target-band') return bandTwin(normalisation, scale)
  return null
}

/** Whether the value that is normalised may be another than the value that was reported. */
const isPrepared = (kpi: Kpi, method: Method): boolean =>
  denominatorsIn(method).some(([code]) => code === kpi.code) ||
  (method.steps ?? []).some((step) => step.step === 'treat' && treatmentOf(step, kpi) !== null)

function goalpostTwin({ worst, best, log = false }: Fixed<'goalposts'>, { lower, upper }: ScaleEnds): ValueTwin {
  return (_, twin) => {
    const share = (twin - lower) / (upper - lower)
    return log ? worst * (best / worst) ** share : worst + share * (best - worst)
  }
}

function bandTwin({ low, high, zeroBelow, zeroAbove }: Fixed<'target-band'>, { lower, upper }: ScaleEnds): ValueTwin {
  const hasBelow = zeroBelow < low
  const hasAbove = zeroAbove > high
  return (value, twin, lot) => {
    const share = (twin - lower) / (upper - lower)
    if (share >= 1 || !(hasBelow || hasAbove)) return low + lot * (high - low)
    const isBelow = value < low || (value <= high && lot < 0.5)
    return (isBelow || !hasAbove) && hasBelow
      ? zeroBelow + share * (low - zeroBelow)
      : zeroAbove - share * (zeroAbove - high)
  }
}

/**
 * What a point of 100 of a score is worth in the unit of the KPI, for noise and errors of values; missing where it depends
 * on the value, as under logarithms and without a score.
 */
export function unitsPerPoint({ normalisation }: Kpi): number {
  if (normalisation?.method === 'goalposts' && !normalisation.log)
    return Math.abs(normalisation.best - normalisation.worst) / 100
  if (normalisation?.method !== 'target-band') return Number.NaN
  const { low, high, zeroBelow, zeroAbove } = normalisation
  return Math.max(low - zeroBelow, zeroAbove - high) / 100
}
