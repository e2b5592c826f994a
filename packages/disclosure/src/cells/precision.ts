/**
 * The step in which a figure is told: the largest of 1, 2 and 5 times a power of ten that is no larger than its error, so
 * that no digit is shown that noise decides. 0 where the figure is exact.
 *
 * @param error expected error, in the unit of the figure
 */
export function stepFor(error: number): number {
  if (!(error > 0)) return 0
  const power = 10 ** Math.floor(Math.log10(error))
  const factor = [5, 2].find((one) => one * power <= error) ?? 1
  return factor * power
}

/** A number to the nearest multiple of a step; as it is where the step is 0. */
export function roundToStep(x: number, step: number): number {
  if (step === 0) return x
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9))
  return Number((Math.round(x / step) * step).toFixed(Math.min(digits, 15)))
}
