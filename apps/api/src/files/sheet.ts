import type { Columns } from '@pmm/core/contract/column'
import type { Imprint } from '@pmm/core/contract/imprint'
import type { Row } from '../respond/stored-part.ts'

/** A table on its way into a file. */
export interface Sheet {
  readonly columns: Columns
  readonly rows: readonly Row[]
  readonly imprint: Imprint
}
