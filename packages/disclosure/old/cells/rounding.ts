import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'

/**
 * The step to which the mean of a set with confidential contributors is rounded: so coarse that the sum stays open by a
 * share of the scale, as if one contributor were unknown by that much where all others are known. 1, 2 or 5 times a power
 * of ten.
 *
 * @param n number of contributors
 * @param length of the scale; for values without a scale, the size of their mean
 */
export function roundingStep(n: number, length: number, { blur }: Pick<DisclosureParameters, 'blur'>): number {
  const least = ((blur / 100) * length) / n
  if (!(least > 0)) return 0
  const power = 10 ** Math.floor(Math.log10(least))
  const factor = [1, 2, 5, 10].find((one) => one * power >= least * (1 - 1e-9)) ?? 10
  return factor * power
}

/** A number to the nearest multiple of a step; as it is where the step is 0. */
export function roundToStep(x: number, step: number): number {
  if (step === 0) return x
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9))
  return Number((Math.round(x / step) * step).toFixed(digits))
}
