import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Client, createClient } from '@pmm/client/client'
import { impatient } from '@pmm/client/repetition'
import { environmentWith } from '@pmm/tooling/env'
import { freePort } from '@pmm/tooling/services/free-port'
import { until } from './platform.ts'

/** A whole start, as `npm start` runs it, with the embedded PostgreSQL. */
export interface Started {
  readonly url: string
  /** Asks with the key of whoever runs it, once. */
  readonly client: Client
  readonly data: string
  readonly databaseUrl: string
  readonly process: ChildProcess
  /** Everything it has said so far. */
  readonly output: () => string
  /** The process of its PostgreSQL at this moment. */
  postgres(): number
  stop(): Promise<void>
}

/** How it is started. */
export interface StartOptions {
  /** The folder of everything that is kept. */
  readonly data: string
  readonly variables?: Readonly<Record<string, string | undefined>>
  readonly workers?: number
}

const entry = fileURLToPath(new URL('../tooling/start/main.ts', import.meta.url))

/** Starts everything without demonstration data, and settles when it is usable. */
export async function startAll({ data, variables = {}, workers = 1 }: StartOptions): Promise<Started> {
  const port = await freePort()
  const args = ['--data', data, '--empty', '--port', String(port), '--workers', String(workers)]
  const env = environmentWith({ DATABASE_URL: undefined, REDIS_URL: undefined, PMM_SWEEP_SECONDS: '2', ...variables })
  const child = spawn(process.execPath, [entry, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (chunk) => (output += chunk))
  await until(async () => {
    if (child.exitCode !== null) throw new Error(output)
    return output.includes('Open PMM runs at')
  }, 'everything is started')
  const url = `http://127.0.0.1:${port}`
  const read = (name: string) => readFileSync(join(data, name), 'utf8')
  return {
    url,
    data,
    process: child,
    client: createClient({ url, key: read('api-key').trim(), patience: impatient }),
    databaseUrl: JSON.parse(read('server.json')).databaseUrl,
    output: () => output,
    postgres: () => Number(read('postgres/postmaster.pid').split('\n')[0]),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}
