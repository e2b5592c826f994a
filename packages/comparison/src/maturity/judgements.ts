import type { Reporter } from '@pmm/core/domain/reporter'
import { highestLevel } from '@pmm/core/method/schema/maturity'
import type { Method } from '@pmm/core/method/schema/method'
import { type Achieved, type AchievedBuffer, type AchievedReader, achievedBuffer } from './achieved.ts'
import { type AchievedStore, copiedStore, emptyStore, keepAchieved, recallAchieved } from './achieved-store.ts'
import { type Assessment, assessmentOf } from './assessment.ts'
import { blockingConditions, unreportedConditions } from './blocking-conditions.ts'
import { cheapestPath, type Paths } from './cheapest-path.ts'
import { heldConditions } from './held-conditions.ts'
import { isReported, reachedLevel, reportedShare } from './reached-level.ts'
import type { ReadyRule } from './ready-rules.ts'
import { reportingPath } from './reporting-path.ts'
import { nextBook, numberIn, type TextBook } from './text-book.ts'

/** What a rule makes of what the administrations of a cycle achieved. */
export interface GroupJudgement {
  readonly ready: ReadyRule
  readonly administrations: readonly Reporter[]
  readonly achieved: AchievedStore
  /** By administration, the level it reaches without tolerances; 0 where it is not assessed, or was not judged yet. */
  readonly reached: Uint8Array
  /** By administration, whether it was judged yet: 1 where it was. */
  readonly isReady: Uint8Array
  /** By administration, the share (0–1) of the weight of the KPIs that apply which is reported; NaN where none applies. */
  readonly coverage: Float64Array
  /** By administration, the level it reaches with all tolerances. */
  readonly lenient: Uint8Array
  /** What is written of an administration at a level, at (levels + 1) · place + level; made when it is first asked for. */
  readonly texts: (LevelTexts | undefined)[]
  /** Where what one administration achieved is read to. */
  readonly buffer: AchievedBuffer
}

/** The numbers of lists in JSON; there is no path (−1) from the highest level. */
export type LevelTexts = { readonly [Name in keyof JudgementBooks]: number }

/** The lists in JSON that judgements are written in. */
export interface JudgementBooks {
  readonly held: TextBook
  readonly blocking: TextBook
  readonly path: TextBook
  readonly evidence: TextBook
}

/** The judgements of a chain, for one audience or for several in turn. */
export interface Judgements {
  /** By cycle and group (see `judgementKey`). */
  readonly byGroup: ReadonlyMap<string, GroupJudgement>
  readonly books: JudgementBooks
}

export const judgementKey = (cycle: string, { rule }: ReadyRule): string => `${cycle} ${rule.group}`

/** Books for the judgements of the next audience. */
export const nextBooks = (earlier: Judgements | undefined): JudgementBooks => ({
  held: nextBook(earlier?.books.held ?? null),
  blocking: nextBook(earlier?.books.blocking ?? null),
  path: nextBook(earlier?.books.path ?? null),
  evidence: nextBook(earlier?.books.evidence ?? null),
})

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
    isReady: new Uint8Array(length),
    coverage: new Float64Array(length).fill(Number.NaN),
    lenient: new Uint8Array(length),
    texts: new Array(length * (highestLevel + 1)),
  }
}

const copied = ({ achieved, reached, isReady, coverage, lenient, texts, ...same }: GroupJudgement): GroupJudgement => ({
  ...same,
  achieved: copiedStore(achieved),
  reached: reached.slice(),
  isReady: isReady.slice(),
  coverage: coverage.slice(),
  lenient: lenient.slice(),
  texts: texts.slice(),
})

/** What may be said of the administration at a place. @param isSaid whether every KPI may be seen */
export const assessmentAt = ({ reached, coverage }: GroupJudgement, place: number, isSaid: boolean): Assessment =>
  assessmentOf(isSaid, coverage[place]!, reached[place]!)

/** Judges the administration at a place, unless that was done on the same achievements; false where nothing may be said. */
export function judge(judgement: GroupJudgement, place: number, readAchieved: AchievedReader): boolean {
  const { ready, buffer, reached, isReady, coverage, lenient, texts } = judgement
  if (!readAchieved(place, buffer)) return false
  const isOther = keepAchieved(judgement.achieved, place, buffer)
  if (!isOther && isReady[place] === 1) return true
  isReady[place] = 1
  coverage[place] = reportedShare(ready, buffer)
  reached[place] = reachedLevel(ready, buffer)
  lenient[place] = reachedLevel(ready, buffer, true)
  const first = (highestLevel + 1) * place
  for (let level = 0; level <= highestLevel; level++) texts[first + level] = undefined
  return true
}

/** What is judged, and the books in which it is written. */
export interface WrittenJudgement {
  readonly judgement: GroupJudgement
  readonly books: JudgementBooks
}

/** What is written of the administration at a place that is at a level, as it was judged last. */
export function levelTexts(
  { judgement, books }: WrittenJudgement,
  place: number,
  level: number,
  method: Method,
): LevelTexts {
  const at = (highestLevel + 1) * place + level
  const kept = judgement.texts[at]
  if (kept !== undefined) return kept
  recallAchieved(judgement.achieved, place, judgement.buffer)
  const texts =
    level === 0 ? unassessedTexts({ judgement, books }) : assessedTexts({ judgement, books }, place, level, method)
  judgement.texts[at] = texts
  return texts
}

/** What is written of an administration that is not assessed: what it has not reported, and what it has to. */
const unassessedTexts = ({ judgement: { ready, buffer }, books }: WrittenJudgement): LevelTexts => ({
  held: numberIn(books.held, '[]'),
  blocking: numberIn(books.blocking, listText(unreportedConditions(ready, buffer))),
  path: numberIn(books.path, pathText(reportingPath(ready, buffer))),
  evidence: numberIn(books.evidence, gradesText(ready, buffer)),
})

function assessedTexts(
  { judgement: { ready, reached, buffer }, books }: WrittenJudgement,
  place: number,
  level: number,
  method: Method,
): LevelTexts {
  const hasNext = level < highestLevel
  return {
    held: numberIn(books.held, listText(reached[place]! < level ? heldConditions(ready, buffer, level) : [])),
    blocking: numberIn(books.blocking, listText(hasNext ? blockingConditions(ready, buffer, level + 1) : [])),
    path: numberIn(books.path, hasNext ? pathText(cheapestPath(ready, buffer, level + 1, method)) : null),
    evidence: numberIn(books.evidence, gradesText(ready, buffer)),
  }
}

const listText = (list: readonly unknown[]): string => (list.length === 0 ? '[]' : JSON.stringify(list))

/** The JSON of the grades of what is reported. */
const gradesText = ({ asked }: ReadyRule, achieved: readonly Achieved[]): string =>
  JSON.stringify(
    Object.fromEntries(
      asked.flatMap(({ kpi }, place) => {
        const { evidence } = achieved[place]!
        return evidence === undefined || !isReported(achieved[place]!) ? [] : [[kpi.code, evidence]]
      }),
    ),
  )

/** The JSON of both paths; a list of improvements that both have is written once. */
function pathText({ fewest, smallest }: Paths): string {
  const text = JSON.stringify(fewest.improvements)
  const smallestText = smallest.improvements === fewest.improvements ? text : JSON.stringify(smallest.improvements)
  return `{"fewest":{"improvements":${text},"cost":${fewest.cost}},"smallest":{"improvements":${smallestText},"cost":${JSON.stringify(smallest.cost)}}}`
}
