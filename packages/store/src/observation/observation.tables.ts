import type { ObservationStatus } from '@pmm/core/domain/observation'
import type { Generated } from 'kysely'
import type { CreatedAt } from '../database/columns.ts'

declare module '../database/tables.ts' {
  interface Database {
    batch: BatchTable
    observation: ObservationTable
  }
}

export interface BatchTable {
  id: string
  cycle: string
  revision: number | null
  author: string
  received_at: CreatedAt
}

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
