import type { AttributeValue } from '@pmm/core/domain/attributes'
import type { IncomeGroup } from '@pmm/core/domain/income-groups'
import type { Region } from '@pmm/core/domain/regions'
import type { Generated } from 'kysely'
import type { JsonColumn } from '../database/columns.ts'

declare module '../database/tables.ts' {
  interface Database {
    administration: AdministrationTable
    administration_attribute: AdministrationAttributeTable
  }
}

/** Member administrations by ISO 3166-1 alpha-3 code. */
export interface AdministrationTable {
  code: string
  iso2: string
  name: string
  aliases: string[]
  region: Region
  income_group: IncomeGroup | null
  accession_basis: 'sourced' | 'unknown' | 'reconstructed'
  accession_after: string | null
  accession_by: string
}

/** Dated attributes of administrations in the order they were recorded; rows are only ever added. */
export interface AdministrationAttributeTable {
  id: Generated<string>
  administration: string
  attribute: string
  /** ISO date; null for always. */
  since: string | null
  value: JsonColumn<AttributeValue['value']>
  author: string
  recorded_at: Date
}
