import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { freePort } from './free-port.ts'
import { startPostgres } from './postgres.ts'
import { isAlive } from './stop-process.ts'

let folder: string
let directory: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pmm-test-'))
  directory = join(folder, 'postgres')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

/** A process that starts a server and then waits to be killed. */
async function startInOtherProcess(): Promise<{ parent: number; pid: number; url: string; died: Promise<unknown> }> {
  const module = fileURLToPath(new URL('postgres.ts', import.meta.url))
  const source = `import { startPostgres } from ${JSON.stringify(module)}
    const { pid, url } = await startPostgres({ directory: ${JSON.stringify(directory)} })
    console.log(JSON.stringify({ pid, url }))
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(child.stdout, 'data')
  return { parent: child.pid!, ...JSON.parse(String(line)), died: once(child, 'exit') }
}

describe('startPostgres', () => {
  test('keeps committed data between runs', async () => {
    const first = await startPostgres({ directory })
    await query(first.url, 'create table kept as select 42 as answer')
    await first.stop()
    const second = await startPostgres({ directory })
    expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }])
    await second.stop()
  })

  test('leaves no process behind when it stops', async () => {
    const server = await startPostgres({ directory })
    await server.stop()
    expect(isAlive(server.pid)).toBe(false)
  })

  test('asks for a password that only the owner of the directory can read', async () => {
    const server = await startPostgres({ directory })
    await expect(query(server.url.replace(/:[^:@/]+@/, ':guess@'), 'select 1')).rejects.toThrow('password')
    expect(statSync(join(directory, 'pmm-password')).mode & 0o777).toBe(0o600)
    await server.stop()
  })

  test('listens on the port it is given, with the settings it is given', async () => {
    const port = await freePort()
    const server = await startPostgres({ directory, port, settings: { work_mem: '7MB' } })
    expect(server.url).toContain(`127.0.0.1:${port}/`)
    expect(await query(server.url, 'show work_mem')).toEqual([{ work_mem: '7MB' }])
    await server.stop()
  })

  test('refuses a data directory of another version', async () => {
    mkdirSync(directory)
    writeFileSync(join(directory, 'PG_VERSION'), '14\n')
    await expect(startPostgres({ directory })).rejects.toThrow(/was made by PostgreSQL 14, this is PostgreSQL \d+/)
  })

  test('refuses a directory that holds something else, and leaves it alone', async () => {
    mkdirSync(directory)
    writeFileSync(join(directory, 'thesis.txt'), 'irreplaceable')
    await expect(startPostgres({ directory })).rejects.toThrow('neither empty nor a PostgreSQL data directory')
    expect(readFileSync(join(directory, 'thesis.txt'), 'utf8')).toBe('irreplaceable')
  })

  test('names a port that is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as { port: number }
    await expect(startPostgres({ directory, port })).rejects.toThrow(`Port ${port} for PostgreSQL is in use`)
    other.close()
  })

  test('says why a server stopped at once', async () => {
    await expect(startPostgres({ directory, settings: { max_connections: 'many' } })).rejects.toThrow('max_connections')
  })

  test('runs below a folder that only this user may enter', async () => {
    chmodSync(folder, 0o700)
    const server = await startPostgres({ directory })
    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }])
    await server.stop()
  })
})

describe('a start that was killed', () => {
  test('leaves data that the next start goes on with', async () => {
    const killed = await startInOtherProcess()
    await query(killed.url, 'create table kept as select 42 as answer')
    process.kill(killed.parent, 'SIGKILL')
    await killed.died
    const next = await startPostgres({ directory })
    expect(await query(next.url, 'select answer from kept')).toEqual([{ answer: 42 }])
    await next.stop()
  })

  test('leaves no server running once the next start is up', async () => {
    const killed = await startInOtherProcess()
    process.kill(killed.parent, 'SIGKILL')
    await killed.died
    const next = await startPostgres({ directory })
    expect(isAlive(killed.pid)).toBe(false)
    await next.stop()
  })

  test.runIf(process.platform === 'linux')('takes its server with it', async () => {
    const killed = await startInOtherProcess()
    process.kill(killed.parent, 'SIGKILL')
    await expect.poll(() => isAlive(killed.pid)).toBe(false)
  })

  test('may leave a process id that belongs to another program now', async () => {
    await (await startPostgres({ directory })).stop()
    const other = spawn('sleep', ['60'])
    writeFileSync(join(directory, 'postmaster.pid'), `${other.pid}\n${directory}\n0\n5432\n\n127.0.0.1\n0 0\nready\n`)
    const server = await startPostgres({ directory })
    expect(isAlive(other.pid!)).toBe(true)
    other.kill()
    await server.stop()
  })
})
