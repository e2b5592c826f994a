import { beyondScale } from '@pmm/core/domain/beyond-scale'
import { isPresent, type Range } from './range.ts'

/** Writes a number for readers; a missing number is an en dash. */
export interface Format {
  (value: number): string
  /** As the format, without marks that only a place on a scale can have; differences are written by it. */
  readonly plain?: Format
}

/**
 * Scores: one decimal on a wide scale such as 0–100, two on a narrow scale such as 1–5. A score that lies beyond the
 * scale, as on a ruler held from another cycle, carries an arrow.
 */
export function scoreFormat(scale: Range): Format {
  const plain = fixed(scale.upper - scale.lower >= 20 ? 1 : 2)
  const beyond = beyondScale(scale)
  const arrowOf = (score: number) => arrows[beyond(score) ?? 'within']
  return Object.assign((score: number) => plain(score) + (isPresent(score) ? arrowOf(score) : ''), { plain })
}

const arrows = { above: '↑', below: '↓', within: '' } as const

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
    const write = format.plain ?? format
    const text = write(Math.abs(value))
    if (text === write(0)) return `±${text}`
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
