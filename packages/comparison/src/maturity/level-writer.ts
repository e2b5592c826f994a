import { highestLevel } from '@pmm/core/method/schema/maturity'
import type { Method } from '@pmm/core/method/schema/method'
import { writeText } from '@pmm/table/written'
import { type Judged, toldAt } from './judgements.ts'
import type { MaturityTable } from './maturity-table.ts'

/** The levels administrations have by a rule in a cycle, with what they are judged by. */
export interface Levelled {
  readonly judged: Judged
  /** By place; 0 of whom nothing can be said. */
  readonly levels: Uint8Array
}

/** Writes what is said of the level of a group of the administration at a place; nothing where nothing can be said. */
export type Sayer = (table: MaturityTable, row: number, place: number) => void

/** Of a group with a rule. */
export const ruleSayer =
  ({ judged, levels }: Levelled, method: Method): Sayer =>
  (table, row, place) => {
    const level = levels[place]!
    if (level === 0) return
    const { held, blocking, path } = toldAt(judged, place, level, method)
    table.data.level[row] = level
    table.data.reached[row] = judged.reached[place]!
    table.codes.held[row] = held
    table.codes.blocking[row] = blocking
    table.codes.path[row] = path
  }

/** Of a group above: the lowest level of the groups with rules below it, nothing where one has none. */
export function groupSayer(ruled: readonly string[], groups: readonly Levelled[]): Sayer {
  const textOf = blockingTexts(ruled)
  const levels = new Array<number>(groups.length)
  return (table, row, place) => {
    let level = highestLevel
    let reached = highestLevel
    for (let at = 0; at < groups.length; at++) {
      levels[at] = groups[at]!.levels[place]!
      level = Math.min(level, levels[at]!)
      reached = Math.min(reached, groups[at]!.judged.reached[place]!)
    }
    if (level === 0) return
    table.data.level[row] = level
    table.data.reached[row] = reached
    if (2 * countAbove(levels, level) >= levels.length) writeText(table, 'plus', row, '+')
    writeText(table, 'blocking', row, textOf(level, levels))
  }
}

function countAbove(levels: readonly number[], level: number): number {
  let count = 0
  for (let at = 0; at < levels.length; at++) if (levels[at]! > level) count++
  return count
}

/** The JSON of the groups that keep one above at a level; the same for everybody with the same levels, so written once. */
type BlockingTexts = (level: number, levels: readonly number[]) => string

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
  const own = ruled.filter((_, at) => levels[at] === level)
  return JSON.stringify(own.map((node) => ({ node, value: level, threshold: level + 1, message })))
}
