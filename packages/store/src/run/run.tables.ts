import type { RunInputs } from '@pmm/core/contract/runs'
import type { Bytes, CreatedAt, JsonColumn } from '../database/columns.ts'

declare module '../database/tables.ts' {
  interface Database {
    score_run: ScoreRunTable
  }
}

/** Score runs, one for the same inputs of a cycle; rows are only ever added. */
export interface ScoreRunTable {
  id: string
  cycle: string
  inputs: JsonColumn<RunInputs>
  inputs_hash: string
  data_revision: number
  hash: string
  rows: number
  bytes: Bytes
  created_at: CreatedAt
}
