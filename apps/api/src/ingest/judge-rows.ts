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
  readonly rows: number
  readonly accepted: number
  /** The first thousand problems. */
  readonly problems: readonly RowProblem[]
  readonly problemCount: number
}

const listedProblems = 1_000

/**
 * Judges rows as they come, in constant memory, without the database.
 *
 * @throws Problem `rejected-rows` when a row breaks a rule and `partial` was not asked for, or no row is left
 */
export async function judgeRows({ rows, rules, partial, keep }: IncomingRows): Promise<JudgedRows> {
  const judge = createAdmission(rules)
  const tally: Tally = { rows: 0, accepted: 0, problems: [], problemCount: 0 }
  for await (const row of rows) {
    const { observation, problems } = judge(row, ++tally.rows)
    if (observation === undefined) note(tally, problems)
    else if (partial || tally.problemCount === 0) {
      tally.accepted += 1
      await keep(observation)
    }
  }
  refuse(tally, partial)
  return tally
}

interface Tally {
  rows: number
  accepted: number
  problems: RowProblem[]
  problemCount: number
}

function note(tally: Tally, problems: readonly RowProblem[]): void {
  tally.problemCount += problems.length
  const room = listedProblems - tally.problems.length
  if (room > 0) tally.problems.push(...problems.slice(0, room))
}

function refuse({ rows, accepted, problems, problemCount }: Tally, partial: boolean): void {
  if (rows === 0) throw new Problem('bad-request', 'there is no row of data; at least one is needed')
  if (problemCount === 0 || (partial && accepted > 0)) return
  const detail = `${problemCount} problem(s) in ${rows} row(s); nothing was stored`
  throw new Problem('rejected-rows', detail, { problems, problemCount })
}
