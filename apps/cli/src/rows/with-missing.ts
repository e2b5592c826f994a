import type { Arrange, Figure } from './figure.ts'

/**
 * Reads figures whose value is one of the codes, such as `-99`, as not available. An empty text stands for an empty
 * cell of a long file; the empty cells of a wide file are no figures at all.
 */
export function withMissing(arrange: Arrange, codes: readonly string[] = []): Arrange {
  if (codes.length === 0) return arrange
  return (row) => arrange(row).map((figure) => (isMissing(figure, codes) ? notAvailable(figure) : figure))
}

function isMissing({ input: { value = '', numerator, status } }: Figure, codes: readonly string[]): boolean {
  if (numerator !== undefined || status !== undefined) return false
  const cell = String(value).trim()
  return codes.some((code) => (code === '' || cell === '' ? code === cell : isSame(code, cell)))
}

/** As texts, or as numbers: `-99` is meant by `-99.0` too. */
const isSame = (code: string, cell: string): boolean => code === cell || Number(code) === Number(cell)

function notAvailable(figure: Figure): Figure {
  const { value: _, ...input } = figure.input
  return { ...figure, input: { ...input, status: 'not-available' } }
}
