import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { environmentWith } from '../env.ts'
import { type Launcher, launch, launchers, run } from '../services/launch.ts'
import { hasEnded, stopChild } from '../services/stop-process.ts'
import type { Running } from './keep-alive.ts'
import { complaintOf, openLog } from './log-file.ts'

/** What it takes to run one of our servers. */
export interface ServerCommand {
  readonly name: string
  /** Absolute path of its TypeScript entry. */
  readonly entry: string
  readonly variables: Readonly<Record<string, string | undefined>>
  readonly logFile: string
}

/** One of our servers, running as a child of this process and never longer than it. */
export interface ServerProcess extends Running {
  readonly isRunning: () => boolean
}

/** Longer than the eight seconds a worker takes at most to finish what it holds. */
const patience = 10_000

/**
 * Starts a server; its output goes to its log, its errors also to the terminal. The channel ends it when this process
 * dies, and so does the kernel where `setpriv` can ask it to.
 */
export function startServer(command: ServerCommand, onError: (line: string) => void): ServerProcess {
  const child = launch(launcher(), [process.execPath, command.entry], {
    env: environmentWith(command.variables),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  keepLog(child, command, onError)
  const ended = new Promise<string>((settle) => {
    child.once('error', (error) => settle(error.message))
    child.once('exit', (code, signal) => settle(signal ? `signal ${signal}` : `exit code ${code}`))
  })
  return { ended, isRunning: () => !hasEnded(child), stop: () => stopServer(child) }
}

/** A server that listens to the channel lives as long as it is open. */
async function stopServer(child: ChildProcess): Promise<void> {
  const stopped = stopChild(child, 'SIGTERM', patience)
  if (child.connected) child.disconnect()
  await stopped
}

function launcher(): Launcher {
  const works = (one: Launcher) => run(one, [process.execPath, '--version']).status === 0
  return launchers(undefined, 'TERM').find(works)!
}

function keepLog(child: ChildProcess, { name, logFile }: ServerCommand, onError: (line: string) => void): void {
  const log = openLog(logFile)
  for (const stream of [child.stdout!, child.stderr!]) {
    createInterface({ input: stream }).on('line', (line) => {
      log.write(line)
      const complaint = complaintOf(line)
      if (complaint) onError(`${name}: ${complaint}`)
    })
  }
  child.once('close', () => log.end())
}
