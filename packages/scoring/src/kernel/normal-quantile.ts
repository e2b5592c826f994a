/**
 * The quantile of the standard normal distribution, by the rational approximations of Acklam (2003), whose relative
 * error stays below 1.2 · 10⁻⁹.
 *
 * @param share above 0 and below 1
 */
export function normalQuantile(share: number): number {
  if (share > 0.5) return -normalQuantile(1 - share)
  if (share < tail) {
    const q = Math.sqrt(-2 * Math.log(share))
    return polynomial(tailAbove, q) / (polynomial(tailBelow, q) * q + 1)
  }
  const q = share - 0.5
  const r = q * q
  return (polynomial(middleAbove, r) * q) / (polynomial(middleBelow, r) * r + 1)
}

/** Where the approximation of the middle ends. */
const tail = 0.02425

const middleAbove = [
  ...[-39.69683028665376, 220.9460984245205, -275.9285104469687],
  ...[138.357751867269, -30.66479806614716, 2.506628277459239],
]
const middleBelow = [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572]
const tailAbove = [
  ...[-0.007784894002430293, -0.3223964580411365, -2.400758277161838],
  ...[-2.549732539343734, 4.374664141464968, 2.938163982698783],
]
const tailBelow = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416]

/** Horner's rule, the coefficient of the highest power first. */
function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0
  for (const coefficient of coefficients) sum = sum * x + coefficient
  return sum
}
