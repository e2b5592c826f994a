import type { CellCounts } from '@pmm/disclosure/cells/status-by-counts'
import type { Reader } from '@pmm/disclosure/panel/kept-back'
import type { PublishedStatistics } from '@pmm/disclosure/publish/publish-inputs'
import type { TableInputs } from '../inputs/table-inputs.ts'
import type { GroupKind, UsefulnessCounter } from './usefulness-table.ts'

/** A release whose usefulness to an audience is counted. */
export interface JudgedRelease {
  readonly inputs: TableInputs
  readonly audience: Reader
  readonly published: PublishedStatistics
  readonly isJudged: (cycle: string) => boolean
  readonly counter: UsefulnessCounter
}

/** The kind of a peer group. */
export function groupKindOf(group: string): GroupKind {
  if (group === 'world') return 'world'
  if (group.startsWith('region:')) return 'region'
  return group.startsWith('income:') ? 'income' : 'other'
}

/** Whether so many contribute to a statistic that it ought to be told. */
export const oughtToBePublished = ({ size, hidden }: CellCounts): boolean => size >= 12 && (hidden === 0 || hidden >= 3)
