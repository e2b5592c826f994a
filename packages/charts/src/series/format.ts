import { isPresent, type Range } from './range.ts'

/** Writes a number for readers; a missing number is an en dash. */
export type Format = (value: number) => string

/** Scores: one decimal on a wide scale such as 0–100, two on a narrow scale such as 1–5. */
export const scoreFormat = ({ lower, upper }: Range): Format => fixed(upper - lower >= 20 ? 1 : 2)

/**
 * Values in a unit: three significant digits, a percent sign attached, other units after a space; scores and ratios
 * bare.
 */
export function valueFormat(unit: string): Format {
  const digits = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 })
  return (value) => (isPresent(value) ? withUnit(digits.format(value), unit) : '–')
}

/** A difference with its sign: a true minus, a plus, or ±0. */
export function signed(format: Format): Format {
  return (value) => {
    if (!isPresent(value)) return '–'
    const text = format(Math.abs(value))
    if (text === format(0)) return `±${text}`
    return `${value < 0 ? '−' : '+'}${text}`
  }
}

/** A share between 0 and 1 as a whole percentage. */
export const percent: Format = (share) => (isPresent(share) ? `${Math.round(share * 100)}%` : '–')

function fixed(decimals: number): Format {
  const digits = new Intl.NumberFormat('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
  return (value) => (isPresent(value) ? digits.format(value).replace('-', '−') : '–')
}

function withUnit(number: string, unit: string): string {
  const text = number.replace('-', '−')
  if (unit.startsWith('%')) return `${text}%`
  return unit === '' || /^(score|rating|ratio|index)\b/.test(unit) ? text : `${text} ${unit}`
}
