import type { ChildProcess } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort, portIsFree } from './free-port.ts'
import { launch } from './launch.ts'
import { ownerOf, prepareDirectory, superuser } from './postgres-directory.ts'
import { explainFailure, type PostgresProgram, postgresProgram } from './postgres-program.ts'
import { clearLeftover, readPostmaster } from './postmaster.ts'
import { ServiceError } from './service-error.ts'
import { hasEnded, stopChild } from './stop-process.ts'

/** A running PostgreSQL server. `url` is the superuser's, to the database `postgres`. */
export interface PostgresServer {
  readonly url: string
  readonly port: number
  readonly pid: number
  /** Settles when the server has ended, asked or not, with the words for how. */
  readonly ended: Promise<string>
  /** Shuts the server down: running transactions are rolled back, everything committed is on disk. */
  stop(): Promise<void>
}

/** Where and how a server runs. */
export interface PostgresOptions {
  /** The data directory, created on first use and kept. */
  readonly directory: string
  /** A port of 127.0.0.1; a free port when left out. */
  readonly port?: number
  /** Server settings, as in postgresql.conf. */
  readonly settings?: Readonly<Record<string, string>>
  /** Where the messages of the server go; beside the data directory when left out. */
  readonly logFile?: string
}

/**
 * Starts PostgreSQL on 127.0.0.1 and waits until it accepts connections. It ends with this process, however that dies.
 *
 * @throws {ServiceError} with a sentence for the person at the terminal
 */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const directory = resolve(options.directory)
  const port = options.port ?? (await freePort())
  await mkdir(dirname(directory), { recursive: true })
  const owner = ownerOf(directory)
  const program = await postgresProgram(owner)
  const password = prepareDirectory(directory, program, owner)
  await clearLeftover(directory)
  if (!(await portIsFree(port))) throw new ServiceError(`Port ${port} for PostgreSQL is in use by another program.`)

  const logFile = options.logFile ?? `${directory}.log`
  const settings = { ...options.settings, port: String(port) }
  const child = await launchServer({ program, directory, logFile, settings })
  const ended = new Promise<string>((settle) =>
    child.once('exit', (code, signal) => settle(signal ? `signal ${signal}` : `exit code ${code}`)),
  )
  const url = `postgres://${superuser}:${password}@127.0.0.1:${port}/postgres`
  return { url, port, pid: child.pid!, ended, stop: () => stopChild(child, 'SIGINT', 30_000) }
}

/** Starts a server for tests in a new directory, removed when the server stops; a power cut may lose data. */
export async function startThrowawayPostgres(settings: Readonly<Record<string, string>> = {}): Promise<PostgresServer> {
  const parent = await mkdtemp(join(tmpdir(), 'pmm-postgres-'))
  const fast = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }
  const remove = () => rm(parent, { recursive: true, force: true })
  try {
    const server = await startPostgres({ directory: join(parent, 'data'), settings: { ...fast, ...settings } })
    return { ...server, stop: () => server.stop().then(remove) }
  } catch (error) {
    await remove()
    throw error
  }
}

interface Launching {
  readonly program: PostgresProgram
  readonly directory: string
  readonly logFile: string
  readonly settings: Readonly<Record<string, string>>
}

/** Milliseconds in which the parts of a server that was killed end by themselves. */
const patience = 20_000

/** Starts a server and waits until it is ready, or until what is left of the server before it has ended. */
async function launchServer(launching: Launching): Promise<ChildProcess> {
  const { program, directory, logFile } = launching
  for (const deadline = Date.now() + patience; ; await pause(500)) {
    const before = existsSync(logFile) ? statSync(logFile).size : 0
    const child = spawnServer(launching)
    const reason = await untilReady(child, directory)
    if (reason === 'ready') return child
    const log = readFileSync(logFile).subarray(before).toString()
    if (Date.now() > deadline || !/pre-existing shared memory block/.test(log))
      throw new ServiceError(explainStop(program.postgres, log, logFile))
  }
}

function spawnServer({ program, directory, logFile, settings }: Launching): ChildProcess {
  const fixed = { listen_addresses: '127.0.0.1', unix_socket_directories: '', timezone: 'UTC', log_timezone: 'UTC' }
  const flags = Object.entries({ ...fixed, ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  mkdirSync(dirname(logFile), { recursive: true })
  const log = openSync(logFile, 'a', 0o600)
  try {
    const command = [program.postgres, '-D', directory, ...flags]
    return launch(program.launcher, command, { env: { LC_ALL: 'C' }, stdio: ['ignore', log, log] })
  } finally {
    closeSync(log)
  }
}

async function untilReady(child: ChildProcess, directory: string): Promise<'ready' | 'ended'> {
  const failed = new Promise<never>((_, reject) => child.once('error', reject))
  const ready = async () => {
    while (!isReady(child, directory)) {
      if (hasEnded(child)) return 'ended'
      await pause(20)
    }
    return 'ready'
  }
  return Promise.race([ready(), failed])
}

function isReady(child: ChildProcess, directory: string): boolean {
  const postmaster = readPostmaster(directory)
  return postmaster?.pid === child.pid && postmaster?.ready === true
}

function explainStop(program: string, log: string, logFile: string): string {
  const fatal = /(?:FATAL|PANIC):\s+(.*)/.exec(log)?.[1]
  return fatal ? `PostgreSQL stopped at once: ${fatal} (see ${logFile}).` : explainFailure(program, log)
}
