import { wrong } from '../terminal/failure.ts'
import type { Environment } from './env.ts'

/** The URL of the platform's database. @throws Failure when nobody says where the database is */
export function databaseOf({ databaseUrl }: Environment): string {
  if (databaseUrl === undefined) throw wrong('Say where the database is: set DATABASE_URL, or start with npm start.')
  return databaseUrl
}
