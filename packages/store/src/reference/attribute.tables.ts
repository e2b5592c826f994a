import type { ColumnType, Generated } from 'kysely'

export interface AdministrationAttributeTable {
  id: Generated<string>
  administration: string
  attribute: string
  /** ISO date; null for always. */
  since: string | null
  value: ColumnType<string | number, string, never>
  author: string
  recorded_at: Date
}
