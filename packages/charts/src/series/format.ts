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

/**
 * Writes a figure that noise moves to the digits that its error permits: figures are rounded to a step within half of it,
 * and a zero beyond that step would say more than is known.
 *
 * @param error expected error of the figure; 0 where it is exact
 */
export function steppedFormat(format: Format, error: number): Format {
  if (!(error > 0)) return format
  const decimals = Math.max(0, -Math.floor(Math.log10(error / 2)))
  const stepped =
    (write: Format): Format =>
    (value) =>
      write(value).replace(/\.(\d+)/, (_, digits: string) => withoutZeros(digits, decimals))
  return Object.assign(stepped(format), format.plain && { plain: stepped(format.plain) })
}

/** Decimals behind their point, without zeros behind the first so many; nothing where none is left. */
function withoutZeros(digits: string, decimals: number): string {
  const kept = digits.slice(0, decimals) + digits.slice(decimals).replace(/0+$/, '')
  return kept === '' ? '' : `.${kept}`
}

/** What an error of a figure is called behind it: nothing where the figure is exact, and never ± 0. */
export function giveOrTake(error: number | undefined, format: Format): string {
  if (error === undefined || !(error > 0)) return ''
  const write = format.plain ?? format
  const known = Number(error.toPrecision(2))
  return ` ± ${write(known) === write(0) ? error.toPrecision(1) : steppedFormat(write, error)(known)}`
}

/** A figure of a group with its expected error by noise; a missing figure has none. */
export const figureText = (figure: number, error: number, format: Format): string =>
  isPresent(figure) ? `${steppedFormat(format, error)(figure)}${giveOrTake(error, format)}` : format(figure)

function fixed(decimals: number): Format {
  const digits = new Intl.NumberFormat('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
  return (value) => (isPresent(value) ? digits.format(value).replace('-', '−') : '–')
}

function withUnit(number: string, unit: string): string {
  const text = number.replace('-', '−')
  if (unit.startsWith('%')) return `${text}%`
  return unit === '' || /^(score|rating|ratio|index)\b/.test(unit) ? text : `${text} ${unit}`
}
