import { createDatabase, type Db } from '@pmm/store/database/database'
import { wrong } from '../terminal/failure.ts'
import type { Environment } from './env.ts'

/** Opens the platform's database, works on it and closes it. @throws Failure when nobody says where the database is */
export async function withDatabase<T>({ databaseUrl }: Environment, work: (db: Db) => Promise<T>): Promise<T> {
  if (databaseUrl === undefined) throw wrong('Say where the database is: set DATABASE_URL, or start with npm start.')
  const db = createDatabase({ url: databaseUrl, applicationName: 'pmm-cli', maximumConnections: 2 })
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}
