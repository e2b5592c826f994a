import type { Scale } from './goalposts.ts'

/** The values that get the highest score, and how far on either side the lowest begins. */
export interface TargetBand {
  readonly low: number
  readonly high: number
  readonly zeroBelow: number
  readonly zeroAbove: number
  readonly scale: Scale
}

/**
 * The highest score from `low` to `high`, falling on a line to the lowest at `zeroBelow` and at `zeroAbove`, and the
 * lowest beyond. Where a side has no slope (`zeroBelow` = `low`) the score drops at once.
 *
 * @param group rows of the group, as indices into `source`
 * @param source one value per row in the KPI's unit, NaN where missing
 * @param target written at each row of `group`: its score; missing where the value is
 */
export function targetBandInto(
  group: Uint32Array,
  source: Float64Array,
  target: Float64Array,
  { scale, ...band }: TargetBand,
): void {
  const height = scale.upper - scale.lower
  for (let i = 0; i < group.length; i++) {
    const row = group[i]!
    target[row] = scale.lower + height * shareOf(source[row]!, band)
  }
}

/** 1 in the band, 0 where the score is lowest; NaN passes every comparison and stays NaN. */
function shareOf(x: number, { low, high, zeroBelow, zeroAbove }: Omit<TargetBand, 'scale'>): number {
  if (x >= low && x <= high) return 1
  if (x <= zeroBelow || x >= zeroAbove) return 0
  return x < low ? (x - zeroBelow) / (low - zeroBelow) : (zeroAbove - x) / (zeroAbove - high)
}
