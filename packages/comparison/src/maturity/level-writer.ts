import { highestLevel } from '@pmm/core/method/schema/maturity'
import type { Method } from '@pmm/core/method/schema/method'
import { isAtLeast } from '@pmm/scoring/kernel/resolution'
import { writeText } from '@pmm/table/written'
import { type Assessment, assessmentOf } from './assessment.ts'
import { type GroupJudgement, type JudgementBooks, levelTexts } from './judgements.ts'
import type { MaturityTable } from './maturity-table.ts'
import { numberIn } from './text-book.ts'

/** The levels that administrations have by a rule in a cycle, with the judgement behind them. */
export interface GroupLevels {
  readonly judgement: GroupJudgement
  /** By place; 0 of whom there is no level. */
  readonly levels: Uint8Array
  /** By place, whether there is a level. */
  readonly assessments: readonly Assessment[]
}

/** The method of a cycle, and the books in which its levels are written. */
interface WriterInput {
  readonly method: Method
  /** Null where only levels are written. */
  readonly books: JudgementBooks | null
}

/** Writes the level of a group, for the administration at a place, into a row; no level where it is not assessed. */
export type LevelWriter = (table: MaturityTable, row: number, place: number) => void

/** Writes the levels of a group with a rule. */
export const ruleWriter =
  ({ judgement, levels, assessments }: GroupLevels, { method, books }: WriterInput): LevelWriter =>
  (table, row, place) => {
    const assessment = assessments[place]!
    writeText(table, 'assessment', row, assessment)
    if (assessment === 'undisclosed' || assessment === 'not-applicable') return
    const level = levels[place]!
    table.data.coverage[row] = judgement.coverage[place]!
    if (level > 0) {
      table.data.level[row] = level
      table.data.reached[row] = judgement.reached[place]!
    }
    if (books === null) return
    const { held, blocking, path, evidence } = levelTexts({ judgement, books }, place, level, method)
    table.codes.held[row] = held
    table.codes.blocking[row] = blocking
    table.codes.path[row] = path
    table.codes.evidence[row] = evidence
  }

/** The groups with rules below a group above. */
export interface GroupsBelow {
  /** Their codes, in the order of the method. */
  readonly codes: readonly string[]
  /** What each weighs in the group above. */
  readonly weights: readonly number[]
  /** The least share (0–1) of the weight that has to be assessed for a level. */
  readonly minimumReported: number
}

/**
 * Writes the levels of a group above: the lowest level of the groups with rules below it that are assessed; no level where
 * a KPI may not be seen, or where those assessed weigh too little.
 *
 * @param groups levels of the groups below
 */
export function groupWriter(
  below: GroupsBelow,
  groups: readonly GroupLevels[],
  { books }: Pick<WriterInput, 'books'>,
): LevelWriter {
  const textOf = blockingTexts(below.codes)
  return (table, row, place) => {
    const at = groups.map(({ assessments }) => assessments[place]!)
    const coverage = assessedShare(at, below.weights)
    const isAssessed = isAtLeast(coverage, below.minimumReported)
    const assessment = assessmentOf(!at.includes('undisclosed'), coverage, isAssessed ? 1 : 0)
    writeText(table, 'assessment', row, assessment)
    if (assessment === 'undisclosed' || assessment === 'not-applicable') return
    table.data.coverage[row] = coverage
    const levels = groups.map((group, i) => (at[i] === 'not-applicable' ? notApplicable : group.levels[place]!))
    const level = isAssessed ? lowest(levels) : 0
    if (isAssessed)
      writeLowest(table, row, { level, levels, reached: groups.map(({ judgement }) => judgement.reached[place]!) })
    if (books !== null) table.codes.blocking[row] = numberIn(books.blocking, textOf(level, levels))
  }
}

/** The level of a group of which no KPI applies; 0 is that of a group of which too little is reported. */
const notApplicable = -1

/** The share of the weight of the groups that apply which is assessed; missing (NaN) where none applies. */
function assessedShare(assessments: readonly Assessment[], weights: readonly number[]): number {
  let [assessed, all] = [0, 0]
  for (let at = 0; at < assessments.length; at++) {
    if (assessments[at] === 'not-applicable') continue
    all += weights[at]!
    if (assessments[at] === 'assessed') assessed += weights[at]!
  }
  return assessed / all
}

const lowest = (levels: readonly number[]): number => Math.min(...levels.filter((level) => level > 0))

interface LowestLevel {
  readonly level: number
  readonly levels: readonly number[]
  readonly reached: readonly number[]
}

function writeLowest(table: MaturityTable, row: number, { level, levels, reached }: LowestLevel): void {
  table.data.level[row] = level
  table.data.reached[row] = lowest(reached)
  const assessed = levels.filter((below) => below > 0)
  const above = assessed.filter((below) => below > level)
  if (2 * above.length >= assessed.length) writeText(table, 'plus', row, '+')
}

/** The JSON of the groups that keep the group above at a level. */
type BlockingTexts = (level: number, levels: readonly number[]) => string

/** Administrations with the same levels have the same text, which is written once. */
function blockingTexts(ruled: readonly string[]): BlockingTexts {
  const texts = new Map<string, string>()
  return (level, levels) => {
    const key = [level, ...levels].join(' ')
    const text = texts.get(key) ?? blockingText(ruled, level, levels)
    texts.set(key, text)
    return text
  }
}

/** Without a level, the groups of which too little is reported; else those that are at the level. */
function blockingText(ruled: readonly string[], level: number, levels: readonly number[]): string {
  if (level === highestLevel) return '[]'
  const blocking = ruled.filter((_, at) => levels[at] === level)
  return JSON.stringify(
    level === 0
      ? blocking.map((node) => ({ node, state: 'not-reported', value: null, threshold: null, message: tooLittle }))
      : blocking.map((node) => ({
          node,
          state: 'not-met',
          value: level,
          threshold: level + 1,
          message: lowMessage(level),
        })),
  )
}

const tooLittle = 'is not assessed, as too little is reported'

const lowMessage = (level: number): string =>
  `is at level ${level}; all groups below that are assessed have to be at level ${level + 1}`
