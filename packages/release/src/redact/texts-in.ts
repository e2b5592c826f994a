import type { Columns } from '@pmm/core/contract/column'
import { spelled } from '@pmm/table/coded'
import { codesOf, type Frame } from '@pmm/table/frame'

/** The texts of a column of text of a table whose columns are not known beforehand; null where missing. */
export const textsIn = (frame: Frame<Columns>, column: string): readonly (string | null)[] =>
  spelled(codesOf(frame, column))
