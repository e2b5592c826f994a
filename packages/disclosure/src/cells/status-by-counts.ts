import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import type { Kind } from './kinds.ts'

/**
 * The code of the SDMX list CL_CONF_STATUS of a statistic, as readers get it: F told, A too few contributors, N not told by
 * the setting of the release or for a KPI whose values have no twins.
 */
export type CellStatus = 'F' | 'A' | 'N'

/** What a cell is about, as far as its status depends on it. */
export interface CellSubject {
  /** Whether the group is the world, a region or an income group. */
  readonly isNear: boolean
  readonly isWorld: boolean
  readonly isKpi: boolean
  /** Whether hidden numbers of the node have twins; scores always have. */
  readonly hasTwins: boolean
  /** Whether the release before told the cell: what was told once is not taken back for the choice of another. */
  wasPublished(): boolean
}

/** What a cell is made of. */
export interface CellCounts {
  readonly size: number
  readonly hidden: number
}

/**
 * The status of a cell. It follows from counts, the method and the parameters alone, all of which the reader may know, so
 * that it says nothing of a hidden number.
 */
export function statusByCounts(
  kind: Kind,
  { size, hidden }: CellCounts,
  subject: CellSubject,
  parameters: DisclosureParameters,
): CellStatus {
  if (size < minimumFrequency(kind, parameters)) return 'A'
  if (hidden === 0) return 'F'
  if (!subject.hasTwins || kind === 'extremes') return 'N'
  if (subject.wasPublished()) return 'F'
  if (!isPublishedIn(parameters.setting, subject)) return 'N'
  return hidden >= parameters.hidden ? 'F' : 'A'
}

/** The least number of contributors of a published cell. */
export function minimumFrequency(kind: Kind, { contributors, quartiles, deciles }: DisclosureParameters): number {
  if (kind === 'quartiles') return Math.max(contributors, quartiles)
  return kind === 'deciles' ? Math.max(contributors, deciles) : contributors
}

function isPublishedIn(setting: DisclosureParameters['setting'], { isWorld, isNear, isKpi }: CellSubject): boolean {
  if (setting === 'strict') return isWorld
  return isNear || !isKpi || setting === 'open'
}
