import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { apiScopes } from '@pmm/core/contract/api-keys'
import { createDatabase } from '@pmm/store/database/database'
import { createApiKey, findApiKey } from '@pmm/store/service/api-key.repository'

type Database = ReturnType<typeof createDatabase>

/**
 * The key of whoever runs this machine: of the secretariat, with every scope. It is kept in a file only its owner can
 * read, and made anew when the database does not know it, or it lacks a scope that came later.
 */
export async function ensureApiKey(databaseUrl: string, file: string): Promise<string> {
  const db = createDatabase({ url: databaseUrl, applicationName: 'pmm-start', maximumConnections: 1 })
  try {
    return (await knownKey(db, file)) ?? (await newKey(db, file))
  } finally {
    await db.destroy()
  }
}

async function knownKey(db: Database, file: string): Promise<string | undefined> {
  if (!existsSync(file)) return undefined
  const secret = readFileSync(file, 'utf8').trim()
  const key = await findApiKey(db, secret, new Date())
  return key && apiScopes.every((scope) => key.scopes.includes(scope)) && key.viewer === 'secretariat'
    ? secret
    : undefined
}

async function newKey(db: Database, file: string): Promise<string> {
  const secret = await createApiKey(db, {
    name: 'npm start',
    scopes: apiScopes,
    viewer: 'secretariat',
    administrations: null,
  })
  writeFileSync(file, `${secret}\n`, { mode: 0o600 })
  return secret
}
