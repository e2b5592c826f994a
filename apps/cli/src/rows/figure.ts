import type { RowProblem } from '@pmm/core/domain/row-problem'
import type { RawRow } from '@pmm/core/ingest/read-row'
import type { CsvRow } from './read-csv.ts'

/** One figure of a file, as the platform takes it. */
export interface Figure {
  /** The data row it stands in, counted from 1. */
  readonly row: number
  readonly input: RawRow
  /** Where in the file a field of the input stands. */
  readonly columns: Readonly<Record<string, string>>
  /** Why the figure is refused before it is judged. */
  readonly refusal?: RowProblem
}

/** How the figures of a row are found. */
export type Arrange = (row: CsvRow) => Figure[]
