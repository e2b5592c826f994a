import { isMissing } from '@pmm/scoring/kernel/missing'
import type { Contributions } from '../cells/contributor-counts.ts'

/** The numbers of a node in a cycle: by place the row of each administration, and by row the number and whether it is hidden. */
export interface NodeNumbers {
  /** −1 where an administration has no row. */
  readonly rows: Int32Array
  readonly numbers: Float64Array
  readonly hidden: Uint8Array
  /** As `contributorKeys` gives them, by place. */
  readonly keys: Uint32Array
}

/** Who contributes to the statistics of a node in a cycle. */
export function contributionsOf({ rows, numbers, hidden, keys }: NodeNumbers): Contributions {
  const [present, confidential] = [new Uint8Array(rows.length), new Uint8Array(rows.length)]
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place]!
    if (row < 0 || isMissing(numbers[row]!)) continue
    present[place] = 1
    confidential[place] = hidden[row]!
  }
  return { present, hidden: confidential, keys }
}
