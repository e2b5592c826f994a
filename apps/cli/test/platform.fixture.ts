import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Client, createClient } from '@pmm/client/client'
import { apiScopes } from '@pmm/core/contract/api-keys'
import { freePort } from '@pmm/tooling/services/free-port'
import { createTestDatabase } from '@pmm/tooling/services/test-database'
import type {} from '@pmm/tooling/services/vitest-setup'
import { startServer } from '@pmm/tooling/start/server-process'
import { waitUntilReady } from '@pmm/tooling/start/wait-until-ready'
import { afterAll, beforeAll, inject } from 'vitest'
import { type Ended, pmm } from './pmm.fixture.ts'

/** The real API and a real worker on a database of their own. */
export interface Platform {
  /** Runs the command line against it. */
  run(...args: readonly string[]): Promise<Ended>
  /** The same with another API key. */
  runWith(apiKey: string, ...args: readonly string[]): Promise<Ended>
  /** Looks at it directly. */
  readonly client: Client
  readonly databaseUrl: string
}

const root = fileURLToPath(new URL('../../..', import.meta.url))

const scopes = apiScopes.join()

export function usePlatform(): () => Platform {
  let platform: Platform
  const closing: (() => unknown)[] = []
  beforeAll(async () => {
    const database = await createTestDatabase(inject('databaseUrl'))
    const logs = mkdtempSync(join(tmpdir(), 'pmm-cli-logs-'))
    closing.push(() => rmSync(logs, { recursive: true }), database.drop)
    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    const variables = {
      DATABASE_URL: database.url,
      REDIS_URL: undefined,
      PMM_PORT: String(port),
      PMM_SWEEP_SECONDS: '1',
    }
    const start = (name: 'api' | 'worker') => {
      const entry = join(root, 'apps', name, 'src/server.ts')
      const server = startServer({ name, entry, variables, logFile: join(logs, `${name}.log`) }, () => {})
      closing.push(server.stop)
      return server
    }
    await waitUntilReady(url, start('api'), join(logs, 'api.log'))
    start('worker')
    const all = ['--administrations', 'all']
    const key = await pmm(['key', 'create', '--name', 'test', '--scopes', scopes, '--viewer', 'secretariat', ...all], {
      DATABASE_URL: database.url,
    })
    const apiKey = key.stdout.trim()
    const environment = { PMM_URL: url, PMM_API_KEY: apiKey, DATABASE_URL: database.url }
    platform = {
      run: (...args) => pmm(args, environment),
      runWith: (otherKey, ...args) => pmm(args, { ...environment, PMM_API_KEY: otherKey }),
      client: createClient({ url, key: apiKey }),
      databaseUrl: database.url,
    }
  })
  afterAll(async () => {
    for (const close of closing.reverse()) await close()
  })
  return () => platform
}
