/**
 * How finely numbers are told apart. Two numbers are the same where they round to the same number of so many significant
 * digits. Digits before the point always count, so that whole numbers are what they are; a digit that stands further behind
 * the point than so many decimals does not.
 */
export interface Resolution {
  readonly digits: number
  readonly decimals: number
  /** Numbers farther apart than this share of their sizes, and this much more, are never the same. */
  readonly share: number
  readonly distance: number
}

const resolutionOf = (digits: number, decimals: number): Resolution => ({
  digits,
  decimals,
  share: 2 * Number(`1e${1 - digits}`),
  distance: 2 * Number(`1e${-decimals}`),
})

/**
 * The resolution of scores, and of everything computed from scores. Rounding in sums, means and logarithms reaches the
 * fifteenth digit and seldom the fourteenth, so that at the eleventh no last bit decides anything.
 */
export const ofScores: Resolution = resolutionOf(11, 11)

/**
 * The resolution of the values of KPIs, as reported and as prepared. Few operations lie behind a value, and amounts and
 * times may need more than eleven digits; what a spreadsheet makes of 0.1 + 0.2 differs from 0.3 in the seventeenth.
 */
export const ofValues: Resolution = resolutionOf(14, 15)

/**
 * The number that stands for all numbers that are the same. Rounding makes sameness an equivalence: of three numbers, the
 * first is never the same as the third by way of the second alone, which a tolerance could not promise. The price is that
 * two numbers a last bit apart differ where the edge between two rounded numbers lies between them. So the edge is moved
 * off the half, where decimals and means of decimals with one more digit lie, to where no short decimal and no small
 * fraction of short decimals lies.
 *
 * @returns the number itself where it is missing, infinite, or so small that no rounding of usual numbers leaves it
 */
export function resolved(x: number, { digits, decimals }: Resolution = ofScores): number {
  const size = Math.abs(x)
  if (!(size >= smallest && size < Number.POSITIVE_INFINITY)) return x
  const places = placesOf(size, digits, decimals)
  const power = powerOfTen(places)
  const rounded = Math.floor(size * power + justBelowHalf) / power
  return x < 0 ? 0 - rounded : rounded
}

/** How near to a number other numbers have to lie so that rounding has to be looked at; all others differ. */
export const nearnessTo = (x: number, { share, distance }: Resolution = ofScores): number =>
  share * Math.abs(x) + distance

/** Whether two numbers are the same; a missing number is the same as none. */
export function isSame(a: number, b: number, resolution: Resolution = ofScores): boolean {
  if (a === b) return true
  if (!(Math.abs(a - b) <= nearnessTo(b, resolution))) return false
  return resolved(a, resolution) === resolved(b, resolution)
}

/**
 * Whether a number lies below another by more than rounding explains (see `isLevel`), as where a score is held against a
 * threshold; false where either is missing.
 */
export const isBelow = (a: number, b: number, resolution: Resolution = ofScores): boolean =>
  a < b && !isLevel(a, b, resolution)

/** Whether a number lies at another or above, or below by no more than rounding explains; false where either is missing. */
export const isAtLeast = (a: number, b: number, resolution: Resolution = ofScores): boolean =>
  a >= b || isLevel(a, b, resolution)

/** `to` − `from`, and exactly 0 where that is no more than rounding explains (see `isLevel`); missing where either is. */
export function differenceOf(from: number, to: number, resolution: Resolution = ofScores): number {
  const difference = to - from
  if (!(Math.abs(difference) <= nearnessTo(to, resolution))) return difference
  return isLevel(Math.min(from, to), Math.max(from, to), resolution) ? 0 : difference
}

/** Half a unit of the last digit that counts of numbers of a size: rounding makes no difference as large. */
export const negligibleBeside = (size: number, { digits, decimals }: Resolution = ofScores): number =>
  0.5 / powerOfTen(placesOf(size, digits, decimals))

/**
 * Whether numbers from a lowest to a highest are all one number but for rounding. Ends that are the same are level, and so
 * are ends at either side of an edge that lie no farther apart than half a unit of the last digit that counts. Where only two
 * numbers are compared, and no third may be drawn in, this is the rule, as it has no edge.
 *
 * @returns false where an end is missing
 */
export function isLevel(minimum: number, maximum: number, resolution: Resolution = ofScores): boolean {
  if (minimum === maximum) return true
  if (!(maximum - minimum <= nearnessTo(maximum, resolution))) return false
  const size = Math.max(Math.abs(minimum), Math.abs(maximum))
  return isSame(minimum, maximum, resolution) || maximum - minimum <= negligibleBeside(size, resolution)
}

/** The numbers that stand for the numbers of a column, in a new column. */
export const resolvedColumn = (column: Float64Array, resolution: Resolution = ofScores): Float64Array =>
  column.map((x) => resolved(x, resolution))

/** A thousandth of a unit below the half, which is far more than rounding moves a number. */
const justBelowHalf = 0.499

/** Numbers below this are what they are: a unit chosen badly, and not what is left of numbers that should cancel out. */
const smallest = 1e-30

/** How many decimals count of numbers of a size. */
function placesOf(size: number, digits: number, decimals: number): number {
  const places = Math.max(0, digits - 1 - decadeOf(size))
  return size > 0 && size < smallest ? places : Math.min(decimals, places)
}

/** The power of ten at or below a size; −∞ of 0. Scores are seldom outside 1 … 100, where no logarithm is taken. */
function decadeOf(size: number): number {
  if (size >= 1 && size < 100) return size < 10 ? 0 : 1
  const decade = Math.floor(Math.log10(size))
  if (size >= powerOfTen(decade + 1)) return decade + 1
  return size < powerOfTen(decade) ? decade - 1 : decade
}

const lowestPower = -330
const powers = Float64Array.from({ length: 660 }, (_, at) => Number(`1e${at + lowestPower}`))

/** The number nearest to a power of ten, which `10 ** power` need not be; 0 and ∞ beyond the numbers there are. */
const powerOfTen = (power: number): number => powers[Math.max(0, Math.min(powers.length - 1, power - lowestPower))]!
