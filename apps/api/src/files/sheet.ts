import type { Columns } from '@pmm/core/contract/column'
import type { Imprint } from '@pmm/core/contract/imprint'
import type { Frame } from '@pmm/table/frame'

/** A table on its way into a file. */
export interface Sheet {
  readonly rows: Frame<Columns>
  readonly imprint: Imprint
}
