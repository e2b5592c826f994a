import Type, { type Static } from 'typebox'

/** The characters that stand before decimals. */
export const decimalSeparators = ['.', ','] as const
/** The characters that may group the digits of whole numbers in threes. */
export const groupSeparators = ['.', ',', ' ', "'"] as const

/** How numbers are written, where a sender declares it. */
export const NumberFormat = Type.Object({
  decimal: Type.Enum([...decimalSeparators]),
  group: Type.Union([Type.Enum([...groupSeparators]), Type.Null()]),
})
export type NumberFormat = Static<typeof NumberFormat>

/** Numbers without grouping, their decimals behind a dot. */
export const plainFormat: NumberFormat = { decimal: '.', group: null }

/** What a sender says of its numbers; what is left out follows from the rest. */
export interface DeclaredFormat {
  readonly decimal?: NumberFormat['decimal'] | undefined
  readonly group?: NonNullable<NumberFormat['group']> | undefined
}

/**
 * The format that a sender declares: a decimal dot unless said, a decimal comma where dots group.
 *
 * @returns undefined where nothing is declared, and the rule that is broken where one character is to be both
 */
export function formatOf({ decimal, group }: DeclaredFormat): NumberFormat | undefined | { readonly fault: string } {
  if (decimal === undefined && group === undefined) return undefined
  const format = { decimal: decimal ?? (group === '.' ? ',' : '.'), group: group ?? null }
  if (format.decimal !== format.group) return format
  return { fault: `"${format.decimal}" cannot both stand before decimals and group digits` }
}

/** Why a text gives no number: it is written otherwise, or the number is beyond what a double holds. */
export type NumberFault = 'not-a-number' | 'number-too-small' | 'number-too-large'

/**
 * Reads a number in a format. What is not zero never becomes 0, and nothing becomes infinite.
 */
export function parseNumber(text: string, format: NumberFormat): number | NumberFault {
  const plain = plainDigits(text.trim(), format)
  if (plain === undefined) return 'not-a-number'
  const number = Number(plain)
  if (!Number.isFinite(number)) return 'number-too-large'
  return number === 0 && isNonZero(plain) ? 'number-too-small' : number
}

/** A plain decimal: digits, at most one dot, a sign and an exponent of ten if need be. */
export const isPlainDecimal = (text: string): boolean => plainDecimal.test(text)

const plainDecimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,9})?$/i

function plainDigits(text: string, { decimal, group }: NumberFormat): string | undefined {
  if (decimal === '.' && group === null) return isPlainDecimal(text) ? text : undefined
  const ungrouped = group === null ? text : withoutGroups(text, decimal, group)
  if (ungrouped === undefined || (decimal === ',' && ungrouped.includes('.'))) return undefined
  const plain = decimal === ',' ? ungrouped.replace(',', '.') : ungrouped
  return isPlainDecimal(plain) ? plain : undefined
}

const spaces = /[\u00A0\u2007\u2009\u202F]/g
const apostrophes = /[\u2018\u2019\u02BC]/g

function withoutGroups(text: string, decimal: string, group: string): string | undefined {
  const alike = group === ' ' ? text.replaceAll(spaces, ' ') : group === "'" ? text.replaceAll(apostrophes, "'") : text
  const [whole = '', ...rest] = alike.split(decimal)
  const [first = '', ...threes] = whole.split(group)
  const isGrouped =
    threes.length === 0 || (/^[+-]?\d{1,3}$/.test(first) && threes.every((three) => /^\d{3}$/.test(three)))
  return isGrouped ? [[first, ...threes].join(''), ...rest].join(decimal) : undefined
}

/** Whether digits before the exponent are other than 0. */
const isNonZero = (plain: string): boolean => /^[^eE]*[1-9]/.test(plain)
