import { highestLevel } from '@pmm/core/method/maturity'
import type { Judgement } from './judgement.ts'

/** The level an administration has by a rule, with what it is judged by. */
export interface Reached {
  readonly level: number
  readonly judgement: Judgement
}

/** Of the level of a group; numbers are missing where nothing can be said. */
export interface Said {
  readonly level: number
  readonly reached: number
  readonly plus: string | null
  readonly held: string | null
  readonly blocking: string | null
  readonly path: string | null
}

const nothing: Said = { level: Number.NaN, reached: Number.NaN, plus: null, held: null, blocking: null, path: null }

/** What is said of a group with a rule. */
export function ofRule(own: Reached | undefined): Said {
  if (own === undefined) return nothing
  const { level, judgement } = own
  const { held, blocking, path } = judgement.toldAt(level)
  return { level, reached: judgement.reached, plus: null, held, blocking, path }
}

/** What is said of a group above: the lowest level of the groups with rules below it, nothing where one has none. */
export function ofGroup(
  groups: readonly (readonly (Reached | undefined)[])[],
  place: number,
  textOf: BlockingTexts,
): Said {
  const known: Reached[] = []
  for (const group of groups) {
    const own = group[place]
    if (own === undefined) return nothing
    known.push(own)
  }
  const levels = known.map((one) => one.level)
  const level = Math.min(...levels)
  const higher = levels.filter((one) => one > level).length
  return {
    level,
    reached: Math.min(...known.map(({ judgement }) => judgement.reached)),
    plus: 2 * higher >= known.length ? '+' : null,
    held: null,
    blocking: textOf(level, levels),
    path: null,
  }
}

/** The JSON of the groups that keep one above at a level; the same for everybody with the same levels, so written once. */
export type BlockingTexts = (level: number, levels: readonly number[]) => string

export function blockingTexts(ruled: readonly string[]): BlockingTexts {
  const texts = new Map<string, string>()
  return (level, levels) => {
    const key = levels.join(' ')
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
