import type { scoreColumns } from '@pmm/core/contract/table'
import type { CycleBreak } from '@pmm/core/domain/cycle-break'
import type { Period } from '@pmm/core/domain/period'
import type { Reporter } from '@pmm/core/domain/reporter'
import type { Method } from '@pmm/core/method/schema/method'
import type { Frame } from '@pmm/table/frame'

/** The table of scores of a cycle. */
export type ScoreFrame = Frame<typeof scoreColumns>

/** A scored cycle of a method, with the administrations that could be scored in it. */
export interface ScoredCycle {
  readonly cycle: string
  readonly period: Period
  /** The version of the method by which the cycle was scored. */
  readonly method: Method
  /** ISO date on which members and their attributes are counted. */
  readonly membershipDate: string
  /** The administrations eligible on that date, in the order of their codes; an administration without a row in `scores` reported nothing. */
  readonly administrations: readonly Reporter[]
  /** What does not compare with the cycles before; nothing unless given. */
  readonly breaks?: readonly CycleBreak[] | undefined
  /** A row whose numbers may not be seen stays, without numbers. */
  readonly scores: ScoreFrame
}

/** The scored cycles of one method, in the order of their periods. */
export type Chain = readonly ScoredCycle[]
