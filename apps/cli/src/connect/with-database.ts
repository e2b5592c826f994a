import { createDatabase, type Db } from '@pmm/store/database/database'
import { databaseOf } from './database-of.ts'
import type { Environment } from './env.ts'

/** Opens the platform's database, works on it and closes it. @throws Failure when nobody says where the database is */
export async function withDatabase<T>(env: Environment, work: (db: Db) => Promise<T>): Promise<T> {
  const db = createDatabase({ url: databaseOf(env), applicationName: 'pmm-cli', maximumConnections: 2 })
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}
