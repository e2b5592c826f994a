import type { Reporter } from '@pmm/core/domain/reporter'
import { highestLevel } from '@pmm/core/method/schema/maturity'
import type { Method } from '@pmm/core/method/schema/method'
import { type AchievedBuffer, type AchievedReader, achievedBuffer } from './achieved.ts'
import { type AchievedStore, copiedStore, emptyStore, keepAchieved, recallAchieved } from './achieved-store.ts'
import { blockingConditions } from './blocking-conditions.ts'
import { cheapestPath, type Paths } from './cheapest-path.ts'
import { heldConditions } from './held-conditions.ts'
import { reachedLevel } from './reached-level.ts'
import type { ReadyRule } from './ready-rules.ts'

/** What a rule makes of what the administrations of a cycle achieved. */
export interface GroupJudgement {
  readonly ready: ReadyRule
  readonly administrations: readonly Reporter[]
  readonly achieved: AchievedStore
  /** By administration, the level it reaches without tolerances; 0 of whom nothing was said yet. */
  readonly reached: Uint8Array
  /** By administration, the level it reaches with all tolerances. */
  readonly lenient: Uint8Array
  /** What is written of an administration at a level, at (levels + 1) · place + level; made when it is first asked for. */
  readonly texts: (LevelTexts | undefined)[]
  /** Where what one administration achieved is read to. */
  readonly buffer: AchievedBuffer
}

/** Lists in JSON; there is no path from the highest level. */
export interface LevelTexts {
  readonly held: string
  readonly blocking: string
  readonly path: string | null
}

/** The judgements of a chain, by cycle and group (see `judgementKey`), for one audience or for several in turn. */
export type Judgements = ReadonlyMap<string, GroupJudgement>

export const judgementKey = (cycle: string, { rule }: ReadyRule): string => `${cycle} ${rule.group}`

/**
 * A judgement to be made for an audience, which begins as a copy of that of an earlier audience where there is one by the
 * same rule of the same administrations. What was judged is taken over where everything achieved is the same, so it says
 * nothing that the audience does not see, and saves the work.
 */
export function groupJudgement(
  administrations: readonly Reporter[],
  ready: ReadyRule,
  earlier: GroupJudgement | undefined,
): GroupJudgement {
  const { length } = administrations
  const buffer = achievedBuffer(ready.asked)
  if (earlier?.ready === ready && earlier.administrations === administrations) return { ...copied(earlier), buffer }
  return {
    ready,
    administrations,
    buffer,
    achieved: emptyStore(length * ready.asked.length),
    reached: new Uint8Array(length),
    lenient: new Uint8Array(length),
    texts: new Array(length * (highestLevel + 1)),
  }
}

const copied = ({ achieved, reached, lenient, texts, ...same }: GroupJudgement): GroupJudgement => ({
  ...same,
  achieved: copiedStore(achieved),
  reached: reached.slice(),
  lenient: lenient.slice(),
  texts: texts.slice(),
})

/** Judges the administration at a place, unless that was done on the same achievements; false where nothing may be said. */
export function judge(judgement: GroupJudgement, place: number, readAchieved: AchievedReader): boolean {
  const { ready, buffer, reached, lenient, texts } = judgement
  if (!readAchieved(place, buffer)) return false
  const isOther = keepAchieved(judgement.achieved, place, buffer)
  if (!isOther && reached[place] !== 0) return true
  reached[place] = reachedLevel(ready, buffer)
  lenient[place] = reachedLevel(ready, buffer, true)
  const first = (highestLevel + 1) * place
  for (let level = 0; level <= highestLevel; level++) texts[first + level] = undefined
  return true
}

/** What is written of the administration at a place that is at a level, as it was judged last. */
export function levelTexts(judgement: GroupJudgement, place: number, level: number, method: Method): LevelTexts {
  const at = (highestLevel + 1) * place + level
  const texts = judgement.texts[at] ?? madeTexts(judgement, place, level, method)
  judgement.texts[at] = texts
  return texts
}

function madeTexts(
  { ready, achieved, reached, buffer }: GroupJudgement,
  place: number,
  level: number,
  method: Method,
): LevelTexts {
  recallAchieved(achieved, place, buffer)
  const hasNext = level < highestLevel
  return {
    held: listText(reached[place]! < level ? heldConditions(ready, buffer, level) : []),
    blocking: listText(hasNext ? blockingConditions(ready, buffer, level + 1) : []),
    path: hasNext ? pathText(cheapestPath(ready, buffer, level + 1, method)) : null,
  }
}

const listText = (list: readonly unknown[]): string => (list.length === 0 ? '[]' : JSON.stringify(list))

/** The JSON of both paths; a list of improvements that both have is written once. */
function pathText({ fewest, smallest }: Paths): string {
  const text = JSON.stringify(fewest.improvements)
  const smallestText = smallest.improvements === fewest.improvements ? text : JSON.stringify(smallest.improvements)
  return `{"fewest":{"improvements":${text},"cost":${fewest.cost}},"smallest":{"improvements":${smallestText},"cost":${JSON.stringify(smallest.cost)}}}`
}
