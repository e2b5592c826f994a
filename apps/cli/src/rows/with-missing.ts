import { isPlainDecimal } from '@pmm/core/ingest/number-format'
import type { Arrange, Figure } from './figure.ts'

const numbers = ['value', 'numerator', 'denominator'] as const
type NumberField = (typeof numbers)[number]

/**
 * Reads figures whose numbers are one of the codes, such as `-99`, as not available; of a quotient one half is enough. A status that
 * the row says itself stays. A blank text stands for the blank cells of a long file, and for nothing else; the empty cells of a wide
 * file are no figures at all.
 */
export function withMissing(arrange: Arrange, codes: readonly string[] = []): Arrange {
  if (codes.length === 0) return arrange
  const isCode = (cell: string): boolean => codes.some((code) => isSame(code.trim(), cell.trim()))
  return (row) => arrange(row).map((figure) => withoutCodes(figure, isCode))
}

/** As texts, or as numbers where both are plain decimals: `-99` is meant by `-99.0` too. */
const isSame = (code: string, cell: string): boolean =>
  code === cell || (isPlainDecimal(code) && isPlainDecimal(cell) && Number(code) === Number(cell))

function withoutCodes(figure: Figure, isCode: (cell: string) => boolean): Figure {
  const filled = numbers.filter((field) => textIn(figure, field) !== '')
  const coded = filled.filter((field) => isCode(textIn(figure, field)))
  const isBlank = filled.length === 0 && isCode('')
  if (coded.length === 0 && !isBlank) return figure
  const kept = keptOf(filled.filter((field) => !coded.includes(field)))
  const others = Object.entries(figure.input).filter(([field]) => !numbers.some((one) => one === field))
  const values = kept.map((field) => [field, figure.input[field]])
  const status = kept.length === 0 ? [['status', figure.input.status ?? 'not-available']] : []
  return { ...figure, input: Object.fromEntries([...status, ...others, ...values]) }
}

const textIn = ({ input }: Figure, field: NumberField): string => String(input[field] ?? '').trim()

/** What still gives a value: the value itself, or both halves of a quotient. */
function keptOf(left: readonly NumberField[]): readonly NumberField[] {
  const hasQuotient = left.includes('numerator') && left.includes('denominator')
  return hasQuotient ? left : left.filter((field) => field === 'value')
}
