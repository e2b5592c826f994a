import type { AdministrationChange } from '@pmm/core/contract/administrations'
import type { Administration } from '@pmm/core/domain/administration'
import { Problem } from '@pmm/core/domain/problem'
import type { Selectable } from 'kysely'
import type { Db } from '../database/database.ts'
import type { AdministrationTable } from './reference.tables.ts'

/** Adds administrations that are not there yet; existing administrations keep their configured names and groupings. */
export async function addAdministrations(db: Db, administrations: readonly Administration[]): Promise<void> {
  if (administrations.length === 0) return
  await db
    .insertInto('administration')
    .values(administrations.map(toRow))
    .onConflict((conflict) => conflict.column('code').doNothing())
    .execute()
}

/** All administrations in the order of their codes. */
export async function listAdministrations(db: Db): Promise<Administration[]> {
  const rows = await db.selectFrom('administration').selectAll().orderBy('code').execute()
  return rows.map(toAdministration)
}

/** Changes what an administration is called or how it is grouped. @throws Problem `not-found` */
export async function changeAdministration(
  db: Db,
  code: string,
  { incomeGroup, ...change }: AdministrationChange,
): Promise<Administration> {
  const row = await db
    .updateTable('administration')
    .set({ ...change, ...(incomeGroup === undefined ? {} : { income_group: incomeGroup }) })
    .where('code', '=', code)
    .returningAll()
    .executeTakeFirst()
  if (row === undefined) throw new Problem('not-found', `there is no administration "${code}"`)
  return toAdministration(row)
}

const toRow = ({ accession, incomeGroup, ...rest }: Administration): Selectable<AdministrationTable> => ({
  ...rest,
  income_group: incomeGroup,
  accession_basis: accession.basis,
  accession_after: accession.after,
  accession_by: accession.by,
})

const toAdministration = (row: Selectable<AdministrationTable>): Administration => ({
  code: row.code,
  iso2: row.iso2,
  name: row.name,
  aliases: row.aliases,
  region: row.region,
  incomeGroup: row.income_group,
  accession: { basis: row.accession_basis, after: row.accession_after, by: row.accession_by },
})
