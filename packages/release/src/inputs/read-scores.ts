import { scoreColumns } from '@pmm/core/contract/table'
import { memo } from '@pmm/core/memo/memo'
import { decode } from '@pmm/table/decode'
import type { Frame } from '@pmm/table/frame'

/** Reads the scores of a run from its bytes; the same bytes are read once. */
export const readScores: (run: Uint8Array) => Frame<typeof scoreColumns> = memo('scores of runs', (run: Uint8Array) =>
  decode(run, scoreColumns),
)
