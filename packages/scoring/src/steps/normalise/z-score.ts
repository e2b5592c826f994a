/**
 * A ruler fitted on mean and sample standard deviation of a reference set, and the mean and deviation that scores get.
 */
export interface ZScore {
  readonly fitted: { readonly mean: number; readonly deviation: number }
  readonly mean: number
  readonly deviation: number
  readonly higherIsBetter: boolean
}

/**
 * mean + deviation · z, where z = (x − fitted mean) / fitted deviation, negated when lower is better. Never clamped,
 * so a score may leave the scale of the method.
 *
 * @param group rows of the group, as indices into `source`
 * @param source one value per row, NaN where missing
 * @param target written at each row of `group`: its score; missing where the value is
 * @param ruler `fitted.deviation` above zero
 */
export function zScoreInto(
  group: Uint32Array,
  source: Float64Array,
  target: Float64Array,
  { fitted, mean, deviation, higherIsBetter }: ZScore,
): void {
  const signed = higherIsBetter ? deviation : -deviation
  for (let i = 0; i < group.length; i++) {
    const row = group[i]!
    target[row] = mean + signed * ((source[row]! - fitted.mean) / fitted.deviation)
  }
}
