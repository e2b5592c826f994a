import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import type { Generated } from 'kysely'
import type { JsonColumn } from '../database/columns.ts'

declare module '../database/tables.ts' {
  interface Database {
    disclosure_choice: MarkTable
    evidence_grade: MarkTable
    disclosure_parameters: DisclosureParametersTable
  }
}

/** Marks of a kind; the table checks the words of that kind. */
export interface MarkTable {
  id: Generated<string>
  cycle: string
  revision: number
  administration: string
  kpi: string
  word: string
  author: string
  note: string | null
  made_at: Date
}

/** Versions of the parameters of suppression, by number from 1; rows are only ever added. */
export interface DisclosureParametersTable {
  version: number
  body: JsonColumn<DisclosureParameters>
  author: string
  created_at: Date
}
