import type { DisclosureLevel } from '@pmm/core/disclosure/level'
import type { EvidenceGrade } from '@pmm/core/domain/evidence'
import type { Generated, JSONColumnType } from 'kysely'

declare module '../database/tables.ts' {
  interface Database {
    disclosure_choice: DisclosureChoiceTable
    evidence_grade: EvidenceGradeTable
    disclosure_parameters: DisclosureParametersTable
  }
}

export interface DisclosureChoiceTable {
  id: Generated<string>
  cycle: string
  revision: number
  administration: string
  kpi: string
  level: DisclosureLevel
  author: string
  note: string | null
  chosen_at: Date
}

export interface EvidenceGradeTable {
  id: Generated<string>
  cycle: string
  revision: number
  administration: string
  kpi: string
  grade: EvidenceGrade
  author: string
  note: string | null
  graded_at: Date
}

export interface DisclosureParametersTable {
  version: number
  body: JSONColumnType<object>
  author: string
  created_at: Date
}
