import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createDatabase, type Db } from '@pmm/store/database/database'
import { createApiKey, findApiKey, type NewApiKey } from '@pmm/store/service/api-key.repository'

/**
 * Keys that only look, a key of each class, to see the dashboard as that class does; without a key a reader is public.
 */
const looking: readonly NewApiKey[] = [
  { name: 'as members see it', scopes: [], viewer: 'members' },
  { name: 'as a reviewer of FRA and KEN', scopes: [], viewer: 'reviewer', administrations: ['FRA', 'KEN'] },
  { name: 'as the administration FRA', scopes: [], viewer: 'administration', administrations: ['FRA'] },
]

/**
 * Keeps a key of every viewer class in a file only its owner can read, by class. All keys are made anew when the
 * database does not know a key among them.
 *
 * @param secretariat the key of whoever runs this machine
 */
export async function ensureViewerKeys(databaseUrl: string, file: string, secretariat: string): Promise<void> {
  const db = createDatabase({ url: databaseUrl, applicationName: 'pmm-start', maximumConnections: 1 })
  try {
    const kept = readKeys(file)
    if (kept.secretariat === secretariat && (await areValid(db, kept))) return
    const keys: Record<string, string> = {}
    for (const key of looking) keys[key.viewer!] = await createApiKey(db, key)
    writeFileSync(file, `${JSON.stringify({ ...keys, secretariat }, null, 2)}\n`, { mode: 0o600 })
  } finally {
    await db.destroy()
  }
}

const readKeys = (file: string): Readonly<Record<string, string>> =>
  existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}

async function areValid(db: Db, keys: Readonly<Record<string, string>>): Promise<boolean> {
  const stored = await Promise.all(looking.map(({ viewer }) => findApiKey(db, keys[viewer!] ?? '', new Date())))
  return stored.every((key) => key !== undefined)
}
