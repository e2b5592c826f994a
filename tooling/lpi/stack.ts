import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '../services/free-port.ts'
import { startThrowawayPostgres } from '../services/postgres.ts'
import { ensureApiKey } from '../start/api-key.ts'
import { createClosing } from '../start/closing.ts'
import { startServer } from '../start/server-process.ts'
import { waitUntilReady } from '../start/wait-until-ready.ts'

/** The whole platform on a new database, gone when the platform stops. */
export interface Stack {
  /** Where API and dashboard answer. */
  readonly url: string
  /** A key with every scope. */
  readonly apiKey: string
  stop(): Promise<void>
}

/** Where a platform runs, and who hears of its errors. */
export interface StackOptions {
  /** The repository. */
  readonly root: string
  /** Where logs and the key go. */
  readonly directory: string
  readonly onError: (line: string) => void
}

/** Starts PostgreSQL, the API and one worker, and waits until the API answers. Nothing is left behind on failure. */
export async function startStack({ root, directory, onError }: StackOptions): Promise<Stack> {
  const closing = createClosing()
  mkdirSync(directory, { recursive: true })
  try {
    const postgres = await startThrowawayPostgres()
    closing.add(postgres.stop)
    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    const server = (app: 'api' | 'worker') => {
      const started = startServer(commandOf(app, { root, directory, port, databaseUrl: postgres.url }), onError)
      closing.add(() => started.stop())
      return started
    }
    await waitUntilReady(url, server('api'), join(directory, 'api.log'))
    server('worker')
    const keyFile = join(directory, 'api-key')
    closing.add(() => rmSync(keyFile, { force: true }))
    return { url, apiKey: await ensureApiKey(postgres.url, keyFile), stop: closing.close }
  } catch (error) {
    await closing.close()
    throw error
  }
}

interface Placement {
  readonly root: string
  readonly directory: string
  readonly port: number
  readonly databaseUrl: string
}

const commandOf = (app: 'api' | 'worker', { root, directory, port, databaseUrl }: Placement) => ({
  name: app,
  entry: join(root, 'apps', app, 'src/server.ts'),
  logFile: join(directory, `${app}.log`),
  variables: {
    DATABASE_URL: databaseUrl,
    REDIS_URL: undefined,
    PMM_HOST: '127.0.0.1',
    PMM_PORT: String(port),
    PMM_DASHBOARD: join(root, 'apps/dashboard/dist'),
  },
})
