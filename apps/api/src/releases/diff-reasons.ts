import type { DifferenceReason } from '@pmm/core/contract/releases'
import type { TableName } from '@pmm/core/contract/table'
import type { Row } from '../respond/stored-table.ts'

/** The status of a row whose numbers a reader may not see. */
const undisclosed = 'undisclosed'

/** What is known of two releases beside their rows. */
export interface DiffFacts {
  /** Whether both hold the cycle that the table is about. */
  readonly isInBoth: boolean
  /** Whether they score the cycle by different versions of the method. */
  readonly isOtherMethod: boolean
}

/** The same row of two releases; undefined where one has none. */
export interface RowPair {
  readonly before: Row | undefined
  readonly after: Row | undefined
}

/**
 * Why a number of a row differs. It follows from the two releases as the reader sees them alone, so it tells nothing of what
 * is kept back.
 */
export function reasonOf(name: TableName, pair: RowPair, { isInBoth, isOtherMethod }: DiffFacts): DifferenceReason {
  if (!isInBoth) return 'cycle'
  const own = ownReason(pair)
  if (own !== undefined) return own
  if (isOtherMethod) return 'method'
  if (differ(pair, 'members') || differ(pair, 'reporting')) return 'membership'
  return name === 'scores' ? reasonOfScore(pair) : reasonElsewhere[name]!
}

/** What the administration itself did. */
function ownReason({ before, after }: RowPair): DifferenceReason | undefined {
  const [wasHidden, isHidden] = [before?.status === undisclosed, after?.status === undisclosed]
  if (wasHidden !== isHidden) return isHidden ? 'closed' : 'opened'
  return differ({ before, after }, 'value') ? 'reported-anew' : undefined
}

/** A KPI whose value stayed has another score only by a ruler that others are part of; a group, by what is below it. */
const reasonOfScore = ({ before, after }: RowPair): DifferenceReason =>
  typeof (after ?? before)?.value === 'number' ? 'others' : 'below'

const reasonElsewhere: Partial<Record<TableName, DifferenceReason>> = {
  positions: 'others',
  benchmarks: 'others',
  maturity: 'below',
  'group-changes': 'others',
  convergence: 'others',
}

const differ = ({ before, after }: RowPair, column: string): boolean =>
  (before?.[column] ?? null) !== (after?.[column] ?? null)
