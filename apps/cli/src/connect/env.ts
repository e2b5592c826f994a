import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where the platform is, from the environment or else from what `npm start` left in its data folder. */
export interface Environment {
  /** Address of the API, without a slash at the end. */
  readonly url: string
  readonly apiKey: string | undefined
  readonly databaseUrl: string | undefined
}

/** Reads the environment, once. Empty variables count as not set. */
export function environment(): Environment {
  const { PMM_URL, PMM_API_KEY, PMM_DATA, DATABASE_URL } = process.env
  const folder = PMM_DATA || '.pmm'
  const server = readServer(join(folder, 'server.json'))
  return Object.freeze({
    url: (PMM_URL || server.url || 'http://127.0.0.1:4300').replace(/\/+$/, ''),
    apiKey: PMM_API_KEY || readLine(join(folder, 'api-key')),
    databaseUrl: DATABASE_URL || server.databaseUrl,
  })
}

function readServer(file: string): { url?: string; databaseUrl?: string } {
  const text = readLine(file)
  return text === undefined ? {} : JSON.parse(text)
}

const readLine = (file: string): string | undefined =>
  existsSync(file) ? readFileSync(file, 'utf8').trim() || undefined : undefined
