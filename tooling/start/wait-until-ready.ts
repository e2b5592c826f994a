import { setTimeout as pause } from 'node:timers/promises'
import { ServiceError } from '../services/service-error.ts'
import type { ServerProcess } from './server-process.ts'

/** Long enough to migrate a large database, short enough to learn that the queue cannot be reached. */
const patience = 120_000

/**
 * Waits until a server says it is ready, or has ended.
 *
 * @throws {ServiceError} when it ended first, or is not ready after two minutes
 */
export async function waitUntilReady(url: string, server: ServerProcess, logFile: string): Promise<void> {
  const deadline = Date.now() + patience
  while (!(await answersReady(url))) {
    if (!server.isRunning()) throw new ServiceError(`The API stopped at once (${await server.ended}); see ${logFile}.`)
    if (Date.now() > deadline) {
      throw new ServiceError(`The API is not ready: its database or its queue does not answer; see ${logFile}.`)
    }
    await pause(50)
  }
}

async function answersReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) })
    await response.arrayBuffer()
    return response.ok
  } catch {
    return false
  }
}
