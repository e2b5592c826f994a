import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import type { Column } from '../cells/column.ts'
import type { Contributors } from '../cells/contributors.ts'
import type { Kind } from '../cells/order-statistics.ts'
import type { CellStatus } from './cell-status.ts'
import { breaksPercentRule } from './percent-rule.ts'

/** Primary suppression by the values of contributors: the status of a cell of which there are enough of them. */
export function statusByValues(
  { members }: Pick<Contributors, 'members'>,
  kind: Kind,
  { values, hidden }: Pick<Column, 'values' | 'hidden'>,
  parameters: DisclosureParameters,
): CellStatus {
  if (kind === 'extremes') return isExtremeConfidential(members, hidden, values) ? 'C' : 'F'
  return kind === 'mean' && breaksPercentRule(members, hidden, values, parameters) ? 'C' : 'F'
}

/** Whether the lowest or the highest value is a confidential one. */
function isExtremeConfidential(members: Uint32Array, hidden: Uint8Array, values: Float64Array): boolean {
  let low = Infinity
  let high = -Infinity
  let lowest = Infinity
  let highest = -Infinity
  for (let i = 0; i < members.length; i++) {
    const number = values[members[i]!]!
    low = Math.min(low, number)
    high = Math.max(high, number)
    if (hidden[members[i]!] !== 1) continue
    lowest = Math.min(lowest, number)
    highest = Math.max(highest, number)
  }
  return lowest === low || highest === high
}
