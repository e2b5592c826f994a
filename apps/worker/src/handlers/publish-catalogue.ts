import { administrationColumns, type Columns, cycleColumns, methodColumns, type RowOf } from '@pmm/core/contract/table'
import type { Administration } from '@pmm/core/domain/administration'
import type { Handlers } from '@pmm/core/job/catalogue'
import { frameOf } from '@pmm/engine/table/frame'
import { listAdministrations } from '@pmm/store/administration.repository'
import { listCycles } from '@pmm/store/cycle.repository'
import { listMethods, type RegisteredMethod } from '@pmm/store/method.repository'
import { storeTables } from '@pmm/store/published-table.repository'
import type { Dependencies } from '../dependencies.ts'
import { encodeArrow } from '../publish/media.ts'

/** Writes the Arrow form of the catalogue, because the API neither encodes nor decodes Arrow. */
export const publishCatalogueHandler =
  ({ db }: Dependencies): Handlers['publish-catalogue'] =>
  async () => {
    const tables = [
      await tableOf('administrations', administrationColumns, (await listAdministrations(db)).map(administrationRow)),
      await tableOf('methods', methodColumns, (await listMethods(db)).map(methodRow)),
      await tableOf('cycles', cycleColumns, await listCycles(db)),
    ]
    await db.transaction().execute((trx) => storeTables(trx, tables))
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
