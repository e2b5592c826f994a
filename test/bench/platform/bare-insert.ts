import type { ObservationInput } from '@pmm/core/contract/observations'
import { createDatabase } from '@pmm/store/database/database'

/** What is inserted, how often and by how many clients. */
export interface BareInserts {
  readonly databaseUrl: string
  readonly observations: readonly ObservationInput[]
  readonly count: number
  readonly atOnce: number
}

/**
 * The yardstick of intake: transactions a second that insert the rows of one submission into a table without index, key or
 * guard, as fast as the database and its disk take them.
 */
export async function bareInsertsPerSecond({ databaseUrl, observations, count, atOnce }: BareInserts): Promise<number> {
  const base = createDatabase({ url: databaseUrl, applicationName: 'bench', maximumConnections: atOnce })
  const db = base.withTables<{ bare: BareRow }>()
  await db.schema
    .createTable('bare')
    .addColumn('administration', 'text')
    .addColumn('kpi', 'text')
    .addColumn('value', 'float8')
    .addColumn('note', 'text')
    .execute()
  const rows = observations.map(({ administration, kpi, value = null }) => ({
    administration,
    kpi,
    value,
    note: 'bare',
  }))
  let next = 0
  const insert = async () => {
    while (next++ < count) await db.insertInto('bare').values(rows).execute()
  }
  const start = performance.now()
  await Promise.all(Array.from({ length: atOnce }, insert))
  const perSecond = count / ((performance.now() - start) / 1000)
  await db.schema.dropTable('bare').execute()
  await base.destroy()
  return perSecond
}

interface BareRow {
  readonly administration: string
  readonly kpi: string
  readonly value: number | null
  readonly note: string
}
