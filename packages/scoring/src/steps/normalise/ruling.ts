import type { Kpi } from '@pmm/core/method/schema/method'
import type { Scale } from './fixed/goalposts.ts'

/** Everything that a normalisation needs beside the values. */
export interface Ruling {
  readonly kpi: Kpi
  readonly scale: Scale
  /** The code of the administration of a row, for refusals. */
  readonly administrationOf: (row: number) => string
}
