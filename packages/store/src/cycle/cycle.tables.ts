import type { DisclosureLevel } from '@pmm/core/disclosure/level'
import type { CycleBreak } from '@pmm/core/domain/cycle-break'
import type { Generated } from 'kysely'
import type { CreatedAt, JsonColumn } from '../database/columns.ts'

declare module '../database/tables.ts' {
  interface Database {
    cycle: CycleTable
    cycle_break: CycleBreakTable
  }
}

/**
 * Cycles by code: the method they are scored by, the runs they stand at, and how many batches each kind of them has.
 */
export interface CycleTable {
  code: string
  title: string
  period: string
  method_id: string
  method_version: string
  membership_date: string
  state: Generated<'open' | 'closed'>
  provenance: 'reported' | 'demonstration'
  data_revision: Generated<number>
  current_run: string | null
  benchmarked_run: string | null
  default_disclosure: Generated<DisclosureLevel>
  disclosure_revision: Generated<number>
  evidence_revision: Generated<number>
  created_at: CreatedAt
}

/** The breaks of a cycle each time they were said, by number from 1; rows are only ever added. */
export interface CycleBreakTable {
  cycle: string
  revision: number
  body: JsonColumn<CycleBreak[]>
  author: string
  said_at: Date
}
