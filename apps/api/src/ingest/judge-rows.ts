import { setImmediate } from 'node:timers/promises'
import type { Observation } from '@pmm/core/domain/observation'
import { Problem } from '@pmm/core/domain/problem'
import type { RowProblem } from '@pmm/core/domain/row-problem'
import { type AdmissionRules, createAdmission } from '@pmm/core/ingest/admit'
import type { RawRow } from '@pmm/core/ingest/read-row'

/** Rows to be judged, the rules they are judged by, and where good rows go. */
export interface IncomingRows {
  readonly rows: AsyncIterable<RawRow> | Iterable<RawRow>
  readonly rules: AdmissionRules
  /** Whether good rows are kept although other rows break rules. */
  readonly partial: boolean
  /** Takes each good row; once a row is bad and `partial` was not asked for, it is given no more. */
  readonly keep: (observation: Observation) => void | Promise<void>
}

/** What became of the rows of a batch that may be stored. */
export interface JudgedRows {
  /** All of them but those left aside. */
  readonly rows: number
  readonly accepted: number
  /** Rows left aside, as was declared. */
  readonly aside: number
  /** The first thousand problems. */
  readonly problems: readonly RowProblem[]
  readonly problemCount: number
  /** Numbers that may mean something else than what was read. */
  readonly warnings: readonly RowProblem[]
}

const listedProblems = 1_000

/** Rows after which other requests have their turn. */
const rowsAtOnce = 1_000

/**
 * Judges rows as they come, in constant memory, without the database.
 *
 * @throws Problem `rejected-rows` when a row breaks a rule and `partial` was not asked for, when no row is left, or when
 *   numbers are ambiguous, which all rows together show, so that none can be kept
 */
export async function judgeRows({ rows, rules, partial, keep }: IncomingRows): Promise<JudgedRows> {
  const judge = createAdmission(rules)
  const tally: Tally = { seen: 0, accepted: 0, aside: 0, problems: [], problemCount: 0 }
  for await (const row of rows) {
    const verdict = judge(row, ++tally.seen)
    if (verdict.aside) tally.aside += 1
    else if (verdict.problems !== undefined) note(tally, verdict.problems)
    else if (partial || tally.problemCount === 0) {
      tally.accepted += 1
      await keep(verdict.observation)
    }
    if (tally.seen % rowsAtOnce === 0) await setImmediate()
  }
  return close(tally, rules, partial)
}

interface Tally {
  seen: number
  accepted: number
  aside: number
  problems: RowProblem[]
  problemCount: number
}

function note(tally: Tally, problems: readonly RowProblem[], count = problems.length): void {
  tally.problemCount += count
  const room = listedProblems - tally.problems.length
  if (room > 0) tally.problems.push(...problems.slice(0, room))
}

function close(tally: Tally, { cells }: AdmissionRules, partial: boolean): JudgedRows {
  const closing = cells?.closing() ?? { problems: [], problemCount: 0, warnings: [] }
  note(tally, closing.problems, closing.problemCount)
  refuse(tally, partial && closing.problemCount === 0)
  const { seen, accepted, aside, problems, problemCount } = tally
  return { rows: seen - aside, accepted, aside, problems, problemCount, warnings: closing.warnings }
}

function refuse({ seen, accepted, aside, problems, problemCount }: Tally, partial: boolean): void {
  if (seen === aside) throw new Problem('bad-request', nothingToRead(aside))
  if (problemCount === 0 || (partial && accepted > 0)) return
  const detail = `${problemCount} problem(s) in ${seen - aside} row(s); nothing was stored`
  throw new Problem('rejected-rows', detail, { problems, problemCount })
}

const nothingToRead = (aside: number): string =>
  `there is no row of data${aside === 0 ? '' : ` beside the ${aside} left aside`}; at least one is needed`
