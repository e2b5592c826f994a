import type { ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { environment } from '../env.ts'
import { findProgram, installPackage } from './debian.ts'
import { freePort } from './free-port.ts'
import { launch, launchers, run } from './launch.ts'
import { ServiceError } from './service-error.ts'
import { hasEnded, stopChild } from './stop-process.ts'

/** A running Redis server, empty at its start. */
export interface RedisServer {
  readonly url: string
  readonly port: number
  /** Ends the server and forgets its data. */
  stop(): Promise<void>
}

/**
 * Starts a Redis that keeps everything in memory, installing Debian's package when it is missing and we are root.
 *
 * @throws {ServiceError} when there is no redis-server and it cannot be installed
 */
export async function startRedis(onProgress: (line: string) => void = () => {}): Promise<RedisServer> {
  const program = redisProgram(onProgress)
  const launcher = launchers(undefined, 'KILL').find((one) => run(one, [program, '--version']).status === 0)
  if (!launcher) throw new ServiceError(`${program} does not run on this machine.`)
  const directory = await mkdtemp(join(tmpdir(), 'pmm-redis-'))
  const port = await freePort()
  const child = launch(launcher, [program, ...flags(port, directory)], { stdio: 'ignore' })
  await untilListening(child, port)
  const stop = async () => {
    await stopChild(child, 'SIGTERM')
    await rm(directory, { recursive: true, force: true })
  }
  return { url: `redis://127.0.0.1:${port}`, port, stop }
}

function redisProgram(onProgress: (line: string) => void): string {
  const names = ['redis-server', 'valkey-server']
  const present = findProgram(names, environment.path)
  if (present) return present
  installPackage('redis-server', onProgress)
  const installed = findProgram(names, environment.path)
  if (!installed) throw new ServiceError('redis-server was installed but is not on the PATH.')
  return installed
}

const flags = (port: number, directory: string): string[] => [
  ...['--port', String(port), '--bind', '127.0.0.1', '--dir', directory],
  ...['--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'],
]

async function untilListening(child: ChildProcess, port: number): Promise<void> {
  while (!(await accepts(port))) {
    if (hasEnded(child)) throw new ServiceError(`redis-server stopped at once with exit code ${child.exitCode}.`)
    await pause(20)
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' })
    socket.once('connect', () => resolve(socket.destroy() !== undefined))
    socket.once('error', () => resolve(false))
  })
}
