import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import type { Column } from '../cells/column.ts'
import type { Kind } from '../cells/order-statistics.ts'
import type { CellStatus } from './cell-status.ts'

/**
 * Primary suppression by numbers of contributors: the status of a cell by itself.
 *
 * @param size number of contributors
 * @param count number of contributors whose values are confidential
 * @returns null where the values have to be looked at
 */
export function statusBySize(
  kind: Kind,
  size: number,
  count: number,
  { isLinear }: Pick<Column, 'isLinear'>,
  parameters: DisclosureParameters,
): CellStatus | null {
  if (size < minimumFrequency(kind, parameters)) return 'A'
  if (count === 0) return 'F'
  if (count < parameters.hidden) return 'A'
  return isLinear ? null : 'D'
}

/** The least number of contributors of a published cell. */
export function minimumFrequency(kind: Kind, { contributors, quartiles, deciles }: DisclosureParameters): number {
  if (kind === 'quartiles') return Math.max(contributors, quartiles)
  return kind === 'deciles' ? Math.max(contributors, deciles) : contributors
}
