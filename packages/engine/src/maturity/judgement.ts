import { highestLevel } from '@pmm/core/method/maturity'
import type { Method } from '@pmm/core/method/method'
import { blockingOf } from './blocking.ts'
import { cheapestPath } from './cheapest-path.ts'
import { type Achieved, heldAt, levelOf, type ReadyRule } from './standing.ts'

/** What a rule makes of what an administration achieved. */
export interface Judgement {
  readonly ready: ReadyRule
  readonly achieved: readonly Achieved[]
  /** The level reached by itself, and the one reached with all tolerances. */
  readonly reached: number
  readonly lenient: number
  /** What is said at a level; made when it is first asked for. */
  readonly toldAt: (level: number) => ToldLevel
}

/** Lists in JSON; the path is null at the highest level. */
export interface ToldLevel {
  readonly held: string
  readonly blocking: string
  readonly path: string | null
}

/**
 * Judgements made before, maybe for another audience, by cycle, group and administration. One is taken again where the rule
 * and everything achieved are the same, so it tells nothing that is not seen, and saves the work.
 */
export type Judgements = Map<string, Map<string, Judgement>>

/** The judgements about a group in a cycle. */
export function judgementsAbout(cycle: string, group: string, known: Judgements): Map<string, Judgement> {
  const key = `${cycle} ${group}`
  const about = known.get(key) ?? new Map<string, Judgement>()
  known.set(key, about)
  return about
}

/** What is judged, and by what. */
export interface Judging {
  readonly ready: ReadyRule
  readonly method: Method
  /** Of the group in the cycle. */
  readonly known: Map<string, Judgement>
  /** The list given, where the administration achieved the same. */
  readonly achievedIf: (known: readonly Achieved[] | undefined) => readonly Achieved[] | null
}

/** Null where nothing can be said of an administration. */
export function judge(administration: string, { ready, method, known, achievedIf }: Judging): Judgement | null {
  const told = known.get(administration)
  const before = told?.ready === ready ? told : undefined
  const achieved = achievedIf(before?.achieved)
  if (achieved === null) return null
  if (before !== undefined && achieved === before.achieved) return before
  const judgement = judgementOf(ready, achieved, method)
  known.set(administration, judgement)
  return judgement
}

function judgementOf(ready: ReadyRule, achieved: readonly Achieved[], method: Method): Judgement {
  const reached = levelOf(ready, achieved)
  const told: ToldLevel[] = []
  const toldAt = (level: number) => {
    told[level] ??= tellAt(level, { ready, achieved, reached, method })
    return told[level]
  }
  return { ready, achieved, reached, lenient: levelOf(ready, achieved, true), toldAt }
}

interface Judged extends Pick<Judgement, 'ready' | 'achieved' | 'reached'> {
  readonly method: Method
}

function tellAt(level: number, { ready, achieved, reached, method }: Judged): ToldLevel {
  const hasNext = level < highestLevel
  return {
    held: reached < level ? JSON.stringify(heldAt(ready, achieved, level)) : '[]',
    blocking: JSON.stringify(hasNext ? blockingOf(ready, achieved, level + 1) : []),
    path: hasNext ? JSON.stringify(cheapestPath(ready, achieved, level + 1, method)) : null,
  }
}
