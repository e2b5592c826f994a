import { cut } from '../domain/cut.ts'
import type { RowProblem } from '../domain/row-problem.ts'
import { isPlainDecimal, type NumberFault, type NumberFormat, parseNumber, plainFormat } from './number-format.ts'

/** Where a cell stands: its row, counted from 1, and its column. */
export interface CellPlace {
  readonly row: number
  readonly column: string
}

/** Reads the numbers of a batch, and tells at its end what only all of them show together. */
export interface CellReader {
  readonly number: (cell: unknown, place: CellPlace) => number | NumberFault
  /** What a cell must hold, as a message says it. */
  readonly wanted: string
  /** Whether a decimal comma would cut a number into two cells. */
  readonly splitsDecimals: boolean
  /** Numbers that may mean two things: as problems where they must not be kept, else as warnings. */
  readonly closing: () => Closing
}

/** What all cells of a batch together show: the first problems, all of them counted, and the first warnings. */
export interface Closing {
  readonly problems: readonly RowProblem[]
  readonly problemCount: number
  readonly warnings: readonly RowProblem[]
}

const nothing: Closing = { problems: [], problemCount: 0, warnings: [] }

/** Reads the numbers of JSON, which are numbers already. */
export const jsonCells: CellReader = {
  number: (cell) => (typeof cell === 'number' && Number.isFinite(cell) ? cell : 'not-a-number'),
  wanted: 'a number, not a text, such as 1234.5',
  splitsDecimals: false,
  closing: () => nothing,
}

/** How the cells of a text are read. */
export interface TextCells {
  /** Between the cells of a row. */
  readonly separator: string
  /** The format of numbers that the sender declares; plain decimals where it declares none. */
  readonly format?: NumberFormat | undefined
}

/**
 * Reads the numbers of a text. Where no format is declared, a number such as 1.234 may be 1234 with a grouping dot: it is
 * refused where other numbers of the text show that dots group or commas stand before decimals, and in a text with semicolons, as those
 * mostly come with decimal commas; elsewhere it is warned of. Numbers such as 12.5 show that dots stand before decimals.
 */
export function createTextCells({ separator, format }: TextCells): CellReader {
  const seen: Seen = { doubtful: [], count: 0, grouping: undefined, showsDecimalDot: false }
  const read = format ?? plainFormat
  return {
    number: (cell, place) => {
      if (typeof cell !== 'string') return jsonCells.number(cell, place)
      if (format === undefined) watch(cell.trim(), place, seen)
      return parseNumber(cell, read)
    },
    wanted: format === undefined ? plainWanted : wantedIn(format),
    splitsDecimals: separator === ',' && format?.decimal !== '.',
    closing: () => closingOf(seen, separator),
  }
}

const plainWanted =
  'a plain decimal number such as 1234.5; another number format is declared with decimal and group, and where there is no figure the cell is empty and the status not-available'

const wantedIn = ({ decimal, group }: NumberFormat): string =>
  `a number such as 1${group ?? ''}234${decimal}5, as the declared number format says`

interface Seen {
  /** The first numbers that may be grouped; more are counted. */
  readonly doubtful: { readonly cell: string; readonly place: CellPlace }[]
  count: number
  /** A number that shows that dots group. */
  grouping: string | undefined
  showsDecimalDot: boolean
}

const listed = 1_000
const maybeGrouped = /^[+-]?[1-9]\d{0,2}\.\d{3}$/
const groupsByDot = /^[+-]?(\d{1,3}(\.\d{3})+,\d+|\d{1,3}(\.\d{3}){2,}|\d+,\d+)$/
const groupsByComma = /^[+-]?\d{1,3}(,\d{3})+\.\d*$|^[+-]?\d{1,3}(,\d{3}){2,}$/

function watch(cell: string, place: CellPlace, seen: Seen): void {
  if (maybeGrouped.test(cell)) {
    seen.count += 1
    if (seen.doubtful.length < listed) seen.doubtful.push({ cell, place })
  } else if (isPlainDecimal(cell)) seen.showsDecimalDot ||= cell.includes('.')
  else if (groupsByComma.test(cell)) seen.showsDecimalDot = true
  else if (groupsByDot.test(cell)) seen.grouping ??= cell
}

function closingOf(seen: Seen, separator: string): Closing {
  const { grouping, showsDecimalDot, count } = seen
  const refused = (why: string): Closing => ({ ...nothing, problems: told(seen, why), problemCount: count })
  if (count === 0) return nothing
  if (grouping !== undefined) return refused(`"${cut(grouping)}" shows that dots group`)
  if (showsDecimalDot) return nothing
  if (separator === ';') return refused('no other number shows which, and semicolons mostly come with decimal commas')
  return { ...nothing, warnings: told(seen, 'it was read with a decimal dot; no other number shows which') }
}

const told = ({ doubtful }: Seen, why: string): RowProblem[] =>
  doubtful.map(({ cell, place }) => ({
    ...place,
    value: cell,
    rule: 'ambiguous-number',
    message: `it may be ${Number(cell)} or ${cell.replace('.', '')}: ${why}; declare the number format with decimal and group`,
  }))
