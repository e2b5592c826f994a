import type { BatchWarning } from '@pmm/core/domain/batch-warning'
import type { ObservationStatus } from '@pmm/core/domain/observation'
import type { ColumnType, Generated } from 'kysely'
import type { CreatedAt, StoredJson } from '../database/columns.ts'

declare module '../database/tables.ts' {
  interface Database {
    batch: BatchTable
    observation: ObservationTable
  }
}

/** Batches of observations; `revision` is null until the batch is closed, and for a batch that said nothing new. */
export interface BatchTable {
  id: string
  cycle: string
  revision: number | null
  author: string
  received_at: CreatedAt
  /** None unless said. */
  warnings: ColumnType<StoredJson<BatchWarning[]>, string | undefined, string>
  warning_count: Generated<number>
}

/**
 * Observations in the order they were added; `value` is null where the status says that there is none. Rows are only
 * ever added.
 */
export interface ObservationTable {
  id: Generated<string>
  batch: string
  cycle: string
  administration: string
  kpi: string
  period: string
  status: ObservationStatus
  numerator: number | null
  denominator: number | null
  value: number | null
  note: string | null
}
