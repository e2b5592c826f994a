import type { Columns, RowOf } from '@pmm/core/contract/column'
import { administrationColumns, cycleColumns, methodColumns } from '@pmm/core/contract/table'
import type { Administration } from '@pmm/core/domain/administration'
import type { Handlers } from '@pmm/core/job/catalogue'
import { listAdministrations } from '@pmm/store/administration.repository'
import { listCycles } from '@pmm/store/cycle.repository'
import type { Db } from '@pmm/store/database'
import { listMethods, type RegisteredMethod } from '@pmm/store/method.repository'
import { findTableHash, storeTables } from '@pmm/store/published-table.repository'
import { frameOf } from '@pmm/table/frame'
import type { Dependencies } from '../dependencies.ts'
import { encodeArrow } from '../publish/media.ts'

export const publishCatalogueHandler =
  ({ db }: Dependencies): Handlers['publish-catalogue'] =>
  () =>
    writeCatalogue(db)

/** Writes what changed of the catalogue's Arrow form, because the API neither encodes nor decodes Arrow. */
export async function writeCatalogue(db: Db): Promise<void> {
  const tables = [
    await tableOf('administrations', administrationColumns, (await listAdministrations(db)).map(administrationRow)),
    await tableOf('methods', methodColumns, (await listMethods(db)).map(methodRow)),
    await tableOf('cycles', cycleColumns, await listCycles(db)),
  ]
  await db.transaction().execute(async (trx) => {
    for (const table of tables) if ((await findTableHash(trx, table)) !== table.hash) await storeTables(trx, [table])
  })
}

async function tableOf<C extends Columns>(
  name: 'administrations' | 'methods' | 'cycles',
  columns: C,
  rows: readonly RowOf<C>[],
) {
  return {
    scope: 'catalogue',
    name,
    subject: 'all',
    ...(await encodeArrow(frameOf(columns, rows)).compressed()),
  } as const
}

const administrationRow = ({ accession, ...rest }: Administration): RowOf<typeof administrationColumns> => ({
  ...{ code: rest.code, iso2: rest.iso2, name: rest.name, region: rest.region, incomeGroup: rest.incomeGroup },
  ...{ accessionBasis: accession.basis, accessionAfter: accession.after, accessionBy: accession.by },
})

const methodRow = ({ method, hash }: RegisteredMethod): RowOf<typeof methodColumns> => ({
  ...{ id: method.id, version: method.version, title: method.title, standing: method.standing },
  ...{ hash, kpis: method.kpis.length },
})
