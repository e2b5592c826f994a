import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Client, createClient } from '@pmm/client/client'
import { impatient } from '@pmm/client/repetition'
import { apiScopes } from '@pmm/core/contract/api-keys'
import type { CycleView } from '@pmm/core/contract/cycles'
import type { ObservationInput } from '@pmm/core/contract/observations'
import { createDatabase } from '@pmm/store/database/database'
import { createApiKey } from '@pmm/store/service/api-key.repository'
import { environmentWith } from '@pmm/tooling/env'
import { freePort } from '@pmm/tooling/services/free-port'
import { launch } from '@pmm/tooling/services/launch'
import { stopChild } from '@pmm/tooling/services/stop-process'
import { createTestDatabase } from '@pmm/tooling/services/test-database'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What a platform for tests runs on, and how large its workers are. */
export interface PlatformOptions {
  /** Administrator's URL of a PostgreSQL server; the platform gets a new database there. */
  readonly databaseUrl: string
  /** The queue is on this Redis, else on PostgreSQL. */
  readonly redisUrl?: string | undefined
  readonly workers?: number
  /** Jobs that a worker does at a time, each in a thread. */
  readonly threads?: number
  /** A limit on the memory of the API's JavaScript heap, in MB; a process that needs more dies. */
  readonly apiHeapMegabytes?: number
}

/** The real API and workers as processes apart from the tests, so that they can really be killed. */
export interface Platform {
  readonly url: string
  readonly key: string
  /** Asks with the key, once: whoever polls asks again. */
  readonly client: Client
  readonly databaseUrl: string
  readonly workers: readonly ChildProcess[]
  startWorker(): Promise<ChildProcess>
  /** Starts another API process on the same database. @returns its address */
  startApi(): Promise<string>
  stop(): Promise<void>
}

/** Starts a platform on a database made for it, and settles when its API answers. */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const { redisUrl, workers = 1, threads = 2, apiHeapMegabytes } = options
  const database = await createTestDatabase(options.databaseUrl)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const variables = {
    DATABASE_URL: database.url,
    REDIS_URL: redisUrl,
    PMM_HOST: '127.0.0.1',
    PMM_PORT: String(port),
    PMM_DASHBOARD: join(root, 'apps/dashboard/dist'),
    PMM_LOG_LEVEL: 'warn',
    PMM_SWEEP_SECONDS: '5',
  }
  const heap = apiHeapMegabytes && `--max-old-space-size=${apiHeapMegabytes}`
  const api = startServer('api', heap ? { ...variables, NODE_OPTIONS: heap } : variables)
  await until(async () => (await fetch(`${url}/readyz`)).ok, 'the API is ready')
  const running: ChildProcess[] = []
  const apis = [api]
  const startApi = async () => {
    const otherPort = await freePort()
    apis.push(startServer('api', { ...variables, PMM_PORT: String(otherPort) }))
    await until(async () => (await fetch(`http://127.0.0.1:${otherPort}/readyz`)).ok, 'the other API is ready')
    return `http://127.0.0.1:${otherPort}`
  }
  const startWorker = async () => {
    const worker = startServer('worker', { ...variables, PMM_CONCURRENCY: String(threads) })
    running.push(worker)
    return worker
  }
  for (let started = 0; started < workers; started++) await startWorker()
  const stop = async () => {
    await Promise.all([...running, ...apis].map((server) => stopChild(server, 'SIGTERM')))
    await database.drop()
  }
  const key = await keyFor(database.url)
  const client = createClient({ url, key, patience: impatient })
  return { url, key, client, databaseUrl: database.url, workers: running, startWorker, startApi, stop }
}

/** Asks again and again until something holds; failures on the way count as not yet. */
export async function until(
  holds: () => Promise<boolean>,
  claim: string,
  seconds = 240,
  everyMilliseconds = 20,
): Promise<void> {
  const end = Date.now() + seconds * 1000
  while (!(await holds().catch(() => false))) {
    if (Date.now() > end) throw new Error(`waited ${seconds} s in vain until ${claim}`)
    await pause(everyMilliseconds)
  }
}

/** The cycle of a code as the API of a platform shows it. */
export const readCycle = ({ client }: Pick<Platform, 'client'>, cycle: string): Promise<CycleView> =>
  client.get('/v1/cycles/{cycle}', { path: { cycle } })

/** Reports observations in a cycle. */
export const report = (
  { client }: Pick<Platform, 'client'>,
  cycle: string,
  observations: readonly ObservationInput[],
) => client.post('/v1/cycles/{cycle}/observations', { path: { cycle }, body: { observations } })

/** Waits until a cycle's scores and benchmarks are of its newest data. */
export const untilScored = (platform: Pick<Platform, 'client'>, cycle: string): Promise<void> =>
  until(async () => !(await readCycle(platform, cycle)).stale, `${cycle} is scored`)

function startServer(app: 'api' | 'worker', variables: Readonly<Record<string, string | undefined>>): ChildProcess {
  const entry = join(root, 'apps', app, 'src/server.ts')
  const env = environmentWith(variables)
  return launch({ prefix: [], identity: undefined }, [process.execPath, entry], {
    env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
}

async function keyFor(databaseUrl: string): Promise<string> {
  const db = createDatabase({ url: databaseUrl, applicationName: 'test', maximumConnections: 1 })
  const key = await createApiKey(db, { name: 'test', scopes: apiScopes, viewer: 'secretariat', administrations: null })
  await db.destroy()
  return key
}
