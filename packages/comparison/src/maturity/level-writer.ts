import { highestLevel } from '@pmm/core/method/schema/maturity'
import type { Method } from '@pmm/core/method/schema/method'
import { writeText } from '@pmm/table/written'
import { type GroupJudgement, type JudgementBooks, levelTexts } from './judgements.ts'
import type { MaturityTable } from './maturity-table.ts'
import { numberIn } from './text-book.ts'

/** The levels that administrations have by a rule in a cycle, with the judgement behind them. */
export interface GroupLevels {
  readonly judgement: GroupJudgement
  /** By place; 0 of whom nothing may be said. */
  readonly levels: Uint8Array
}

/** The method of a cycle, and the books in which its levels are written. */
interface WriterInput {
  readonly method: Method
  /** Null where only levels are written. */
  readonly books: JudgementBooks | null
}

/** Writes the level of a group, for the administration at a place, into a row; nothing where nothing may be said. */
export type LevelWriter = (table: MaturityTable, row: number, place: number) => void

/** Writes the levels of a group with a rule. */
export const ruleWriter =
  ({ judgement, levels }: GroupLevels, { method, books }: WriterInput): LevelWriter =>
  (table, row, place) => {
    const level = levels[place]!
    if (level === 0) return
    table.data.level[row] = level
    table.data.reached[row] = judgement.reached[place]!
    if (books === null) return
    const { held, blocking, path } = levelTexts({ judgement, books }, place, level, method)
    table.codes.held[row] = held
    table.codes.blocking[row] = blocking
    table.codes.path[row] = path
  }

/**
 * Writes the levels of a group above: the lowest level of the groups with rules below it, nothing where one of them has no
 * level.
 *
 * @param ruled codes of these groups; @param groups their levels
 */
export function groupWriter(
  ruled: readonly string[],
  groups: readonly GroupLevels[],
  { books }: Pick<WriterInput, 'books'>,
): LevelWriter {
  const textOf = blockingTexts(ruled)
  const levels = new Array<number>(groups.length)
  return (table, row, place) => {
    let level = highestLevel
    let reached = highestLevel
    for (let at = 0; at < groups.length; at++) {
      levels[at] = groups[at]!.levels[place]!
      level = Math.min(level, levels[at]!)
      reached = Math.min(reached, groups[at]!.judgement.reached[place]!)
    }
    if (level === 0) return
    table.data.level[row] = level
    table.data.reached[row] = reached
    if (2 * countAbove(levels, level) >= levels.length) writeText(table, 'plus', row, '+')
    if (books !== null) table.codes.blocking[row] = numberIn(books.blocking, textOf(level, levels))
  }
}

function countAbove(levels: readonly number[], level: number): number {
  let count = 0
  for (let at = 0; at < levels.length; at++) if (levels[at]! > level) count++
  return count
}

/** The JSON of the groups that keep the group above at a level. */
type BlockingTexts = (level: number, levels: readonly number[]) => string

/** Administrations with the same levels have the same text, which is written once. */
function blockingTexts(ruled: readonly string[]): BlockingTexts {
  const texts = new Map<string, string>()
  return (level, levels) => {
    const key = levels.join('')
    const text = texts.get(key) ?? blockingText(ruled, level, levels)
    texts.set(key, text)
    return text
  }
}

function blockingText(ruled: readonly string[], level: number, levels: readonly number[]): string {
  if (level === highestLevel) return '[]'
  const message = `is at level ${level}; all groups below have to be at level ${level + 1}`
  const lowest = ruled.filter((_, at) => levels[at] === level)
  return JSON.stringify(lowest.map((node) => ({ node, value: level, threshold: level + 1, message })))
}
