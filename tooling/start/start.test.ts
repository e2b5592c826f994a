import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { environmentWith } from '../env.ts'
import { freePort } from '../services/free-port.ts'
import { isAlive } from '../services/stop-process.ts'

const entry = fileURLToPath(new URL('main.ts', import.meta.url))

let data: string
let started: ChildProcess[]
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'pmm-start-'))
  started = []
})
afterEach(async () => {
  for (const child of started) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  rmSync(data, { recursive: true, force: true })
})

interface Running {
  readonly child: ChildProcess
  readonly output: () => string
  readonly exited: Promise<number | null>
}

const run = (...args: string[]): Running => runWith({}, ...args)

function runWith(variables: Readonly<Record<string, string>>, ...args: string[]): Running {
  const child = spawn(process.execPath, [entry, '--data', data, '--empty', ...args], {
    env: environmentWith({ DATABASE_URL: undefined, REDIS_URL: undefined, ...variables }),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  started.push(child)
  let output = ''
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (chunk) => (output += chunk))
  return { child, output: () => output, exited: once(child, 'close').then(([code]) => code) }
}

async function untilUp({ output, child }: Running): Promise<void> {
  await expect.poll(() => output().includes('Open PMM runs at') || child.exitCode !== null || output()).toBe(true)
}

/** What the command line prints. */
async function pmm(args: readonly string[], databaseUrl: string): Promise<string> {
  const program = fileURLToPath(new URL('../../apps/cli/src/main.ts', import.meta.url))
  const env = environmentWith({ DATABASE_URL: databaseUrl })
  return (await promisify(execFile)(process.execPath, [program, ...args], { env })).stdout
}

/** The process and everything it started, as the system lists parents. */
function family(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean)
  return [pid, ...children.flatMap((child) => family(Number(child)))]
}

describe('a start on a port that is in use', () => {
  test('says so, names another, and ends with exit code 1', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as { port: number }
    const start = run('--port', String(port))
    expect(await start.exited).toBe(1)
    expect(start.output()).toBe(
      `Port ${port} is in use by another program; choose another with npm start -- --port 4400.\n`,
    )
    other.close()
  })
})

describe('a start on a database that does not answer', () => {
  test('says so and ends with exit code 1', async () => {
    const url = `postgres://pmm:secret@127.0.0.1:${await freePort()}/pmm`
    const start = runWith({ DATABASE_URL: url }, '--port', String(await freePort()))
    expect(await start.exited).toBe(1)
    expect(start.output()).toContain('The database of DATABASE_URL cannot be used: connect ECONNREFUSED')
    expect(start.output()).not.toContain('secret')
  })
})

describe('a start', { timeout: 900_000 }, () => {
  test('serves until Ctrl-C, then ends well with no process left', async () => {
    const port = await freePort()
    const start = run('--port', String(port))
    await untilUp(start)
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200)
    const processes = family(start.child.pid!)
    start.child.kill('SIGINT')
    expect(await start.exited).toBe(0)
    expect(processes.filter(isAlive)).toEqual([])
  })

  test('that is killed leaves no process', async () => {
    const start = run('--port', String(await freePort()))
    await untilUp(start)
    const processes = family(start.child.pid!)
    start.child.kill('SIGKILL')
    await expect.poll(() => processes.filter(isAlive)).toEqual([])
  })

  test('keeps the key to the API where only its owner can read it', async () => {
    const start = run('--port', String(await freePort()))
    await untilUp(start)
    expect(statSync(join(data, 'api-key')).mode & 0o777).toBe(0o600)
    expect(statSync(join(data, 'server.json')).mode & 0o777).toBe(0o600)
  })

  test('keeps its key and its data when it starts again', async () => {
    const port = String(await freePort())
    const first = run('--port', port)
    await untilUp(first)
    const key = readFileSync(join(data, 'api-key'), 'utf8')
    first.child.kill('SIGTERM')
    await first.exited
    const second = run('--port', port)
    await untilUp(second)
    expect(readFileSync(join(data, 'api-key'), 'utf8')).toBe(key)
    expect(existsSync(join(data, 'postgres', 'PG_VERSION'))).toBe(true)
  })

  test('fills a new data folder with a backup of another that runs', async () => {
    const first = run('--port', String(await freePort()))
    await untilUp(first)
    const file = join(data, 'kept.zip')
    const { databaseUrl } = JSON.parse(readFileSync(join(data, 'server.json'), 'utf8'))
    expect(await pmm(['key', 'create', '--name', 'kept'], databaseUrl)).toMatch(/^pmm_/)
    expect(await pmm(['backup', file], databaseUrl)).toContain('rows of')
    const second = run('--port', String(await freePort()), '--data', join(data, 'other'), '--restore', file)
    await untilUp(second)
    expect(second.output()).toContain('are restored, and are what the backup says')
    const other = JSON.parse(readFileSync(join(data, 'other', 'server.json'), 'utf8'))
    expect(await pmm(['key', 'list'], other.databaseUrl)).toContain('kept')
  })

  test('says so where the database is not empty that a backup shall fill', async () => {
    const first = run('--port', String(await freePort()))
    await untilUp(first)
    const { databaseUrl } = JSON.parse(readFileSync(join(data, 'server.json'), 'utf8'))
    await pmm(['backup', join(data, 'kept.zip')], databaseUrl)
    first.child.kill('SIGTERM')
    await first.exited
    const second = run('--port', String(await freePort()), '--restore', join(data, 'kept.zip'))
    expect(await second.exited).toBe(1)
    expect(second.output()).toMatch(/The backup was not restored: The database is not empty/)
  })

  test('does not touch a data folder that another start uses', async () => {
    const first = run('--port', String(await freePort()))
    await untilUp(first)
    const second = run('--port', String(await freePort()))
    expect(await second.exited).toBe(1)
    expect(second.output()).toContain(`already runs on ${data} (process ${first.child.pid})`)
    expect(isAlive(first.child.pid!)).toBe(true)
  })
})
