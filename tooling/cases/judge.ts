import type { Expected, RowsExpected } from './case-schema.ts'

/** A thing a case expects beside what was found. */
export interface Finding {
  readonly what: string
  readonly expected: string
  readonly found: string
  readonly isMet: boolean
}

/** A row of a table: a cell by column. */
export type FoundRow = Readonly<Record<string, unknown>>

const usualTolerance = 1e-9

/** Holds a value against what is expected of it. */
export const judgeValue = (
  what: string,
  expected: Expected,
  { found, tolerance = usualTolerance }: { readonly found: unknown; readonly tolerance?: number | undefined },
): Finding => ({ what, expected: shown(expected), found: shown(found), isMet: fits(expected, found, tolerance) })

/** Holds a text against what it must and must not contain. */
export function judgeText(
  text: string,
  { says = [], neverSays = [] }: { says?: readonly string[] | undefined; neverSays?: readonly string[] | undefined },
): Finding[] {
  const found = shown(text.slice(0, 600))
  return [
    ...says.map((word) => ({ what: 'says', expected: shown(word), found, isMet: text.includes(word) })),
    ...neverSays.map((word) => ({ what: 'never says', expected: shown(word), found, isMet: !text.includes(word) })),
  ]
}

/** Holds every row that fits against what is expected; where none fits, or not as many as said, that is the finding. */
export function judgeRows(
  rows: readonly FoundRow[],
  { where = {}, count, holds = {}, tolerance }: RowsExpected,
): Finding[] {
  const fitting = rows.filter((row) => Object.entries(where).every(([name, cell]) => fits(cell, row[name], 0)))
  const what = `rows where ${shown(where)}`
  const expected = count === undefined ? 'at least 1' : String(count)
  const isMet = count === undefined ? fitting.length > 0 : fitting.length === count
  const counted = { what, expected, found: `${fitting.length} of ${rows.length}`, isMet }
  const cells = fitting.flatMap((row) =>
    Object.entries(holds).map(([name, wanted]) =>
      judgeValue(`${shown(where)} ${name}`, wanted, { found: row[name], tolerance }),
    ),
  )
  return [counted, ...cells]
}

/** The member of JSON that a pointer names; undefined where there is none. */
export const memberAt = (json: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((at, name) => (at === null || at === undefined ? undefined : (at as FoundRow)[name]), json)

/** Nothing fits a member that is not there: a column that a table does not have is no empty cell. */
function fits(expected: Expected, found: unknown, tolerance: number): boolean {
  if (found === undefined) return false
  if (expected === null || typeof expected !== 'object') return isSame(expected, found, tolerance)
  if ('oneOf' in expected) return expected.oneOf.some((one) => isSame(one, found, tolerance))
  if ('not' in expected) return !isSame(expected.not, found, tolerance)
  if ('says' in expected) return String(found).includes(expected.says)
  const { atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY } = expected
  return isNumber(found) && Number(found) >= atLeast - tolerance && Number(found) <= atMost + tolerance
}

/** Cells of CSV are texts: an empty one is null, others are read as what is expected. */
function isSame(expected: number | string | boolean | null, found: unknown, tolerance: number): boolean {
  if (typeof expected === 'number') return isNumber(found) && Math.abs(Number(found) - expected) <= tolerance
  if (expected === null) return found === null || found === ''
  return String(found) === String(expected)
}

const isNumber = (found: unknown): boolean =>
  (typeof found === 'number' || (typeof found === 'string' && found.trim() !== '')) && Number.isFinite(Number(found))

const shown = (value: unknown): string => JSON.stringify(value) ?? 'nothing'
