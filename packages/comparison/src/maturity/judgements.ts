import type { Reporter } from '@pmm/core/domain/reporter'
import { highestLevel } from '@pmm/core/method/schema/maturity'
import type { Method } from '@pmm/core/method/schema/method'
import { type Book, codeIn, emptyBook } from '@pmm/table/coded'
import {
  type AchievedBy,
  type AchievedRoom,
  type AchievedStore,
  achievedRoom,
  achievedStore,
  keepAchieved,
  recallAchieved,
} from './achieved.ts'
import { blockingOf } from './blocking-conditions.ts'
import { cheapestPath, type Paths } from './cheapest-path.ts'
import { heldAt, levelOf, type ReadyRule } from './reached-level.ts'

/** What a rule makes of what the administrations of a cycle achieved. */
export interface Judged {
  readonly ready: ReadyRule
  readonly administrations: readonly Reporter[]
  readonly achieved: AchievedStore
  /** The level each reached by itself, and the one reached with all tolerances; 0 of whom nothing was said yet. */
  readonly reached: Uint8Array
  readonly lenient: Uint8Array
  /** What is said of an administration at a level, at (levels + 1) · place + level; made when it is first asked for. */
  readonly told: (ToldLevel | undefined)[]
  readonly books: JudgementBooks
  readonly room: AchievedRoom
}

/** Codes of lists in JSON; of the path at the highest level that of a missing text. */
export type ToldLevel = { readonly [Name in keyof JudgementBooks]: number }

/** The texts that judgements are told in. */
export interface JudgementBooks {
  readonly held: Book
  readonly blocking: Book
  readonly path: Book
}

/**
 * Judgements made before, maybe for another audience. One is taken again where the rule and everything achieved are the
 * same, so it tells nothing that is not seen, and saves the work.
 */
export interface Judgements {
  /** By cycle and group. */
  readonly known: Map<string, Judged>
  readonly books: JudgementBooks
}

export const noJudgements = (): Judgements => ({
  known: new Map(),
  books: { held: emptyBook(), blocking: emptyBook(), path: emptyBook() },
})

/** The judgements by a rule in a cycle: those known, or none yet. */
export function judgementsIn(
  { cycle, administrations }: { readonly cycle: string; readonly administrations: readonly Reporter[] },
  ready: ReadyRule,
  { known, books }: Judgements,
): Judged {
  const key = `${cycle} ${ready.rule.group}`
  const before = known.get(key)
  if (before?.ready === ready && before.administrations === administrations) return before
  const judged = unjudged(ready, administrations, books)
  known.set(key, judged)
  return judged
}

function unjudged(ready: ReadyRule, administrations: readonly Reporter[], books: JudgementBooks): Judged {
  const { length } = administrations
  return {
    ready,
    administrations,
    achieved: achievedStore(length * ready.asked.length),
    room: achievedRoom(ready),
    reached: new Uint8Array(length),
    lenient: new Uint8Array(length),
    told: new Array(length * (highestLevel + 1)),
    books,
  }
}

/** Judges the administration at a place, unless that is done; false where nothing can be said of it. */
export function judge(judged: Judged, place: number, achievedBy: AchievedBy): boolean {
  const { ready, room, reached, lenient, told } = judged
  if (!achievedBy(place, room)) return false
  const isOther = keepAchieved(judged.achieved, place, room)
  if (!isOther && reached[place] !== 0) return true
  reached[place] = levelOf(ready, room)
  lenient[place] = levelOf(ready, room, true)
  const first = (highestLevel + 1) * place
  for (let level = 0; level <= highestLevel; level++) told[first + level] = undefined
  return true
}

/** What is said of the administration at a place, as it was judged last. */
export function toldAt(judged: Judged, place: number, level: number, method: Method): ToldLevel {
  const at = (highestLevel + 1) * place + level
  const told = judged.told[at] ?? tellAt(judged, place, level, method)
  judged.told[at] = told
  return told
}

function tellAt(
  { ready, achieved, reached, room, books }: Judged,
  place: number,
  level: number,
  method: Method,
): ToldLevel {
  recallAchieved(achieved, place, room)
  const hasNext = level < highestLevel
  return {
    held: codeIn(books.held, listText(reached[place]! < level ? heldAt(ready, room, level) : [])),
    blocking: codeIn(books.blocking, listText(hasNext ? blockingOf(ready, room, level + 1) : [])),
    path: codeIn(books.path, hasNext ? pathText(cheapestPath(ready, room, level + 1, method)) : null),
  }
}

const listText = (list: readonly unknown[]): string => (list.length === 0 ? '[]' : JSON.stringify(list))

/** As JSON has it; a list that both have is written once. */
function pathText({ fewest, smallest }: Paths): string {
  const text = JSON.stringify(fewest.improvements)
  const other = smallest.improvements === fewest.improvements ? text : JSON.stringify(smallest.improvements)
  return `{"fewest":{"improvements":${text},"cost":${fewest.cost}},"smallest":{"improvements":${other},"cost":${JSON.stringify(smallest.cost)}}}`
}
