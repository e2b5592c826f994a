import { existsSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isAlive, stopByPid } from './stop-process.ts'

/** What a server writes about itself into its data directory. */
export interface Postmaster {
  readonly pid: number
  readonly port: number
  readonly ready: boolean
}

/** The server that says it runs on this data directory; undefined when none does. */
export function readPostmaster(directory: string): Postmaster | undefined {
  const file = join(directory, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const lines = readFileSync(file, 'utf8').split('\n')
  return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
}

/**
 * Clears what a killed start left behind: stops its server if it still runs. What a server wrote that is gone is left to
 * the next, which finds by it whether parts of the old server are still at work on the data. A process id that was given
 * to another program meanwhile is forgotten, and the program left alone.
 */
export async function clearLeftover(directory: string): Promise<void> {
  const left = readPostmaster(directory)
  if (!left) return
  const isAtWork = isAlive(left.pid)
  if (isAtWork && worksIn(left.pid, directory)) await stopByPid(left.pid, 'SIGINT', 20_000)
  else if (isAtWork || !Number.isInteger(left.pid) || left.pid <= 0) rmSync(join(directory, 'postmaster.pid'))
}

/** A PostgreSQL server's working directory is its data directory; where the system does not say, the file counts. */
function worksIn(pid: number, directory: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(directory)
  } catch {
    return process.platform !== 'linux'
  }
}
