import { setTimeout as pause } from 'node:timers/promises'
import { ServiceError } from '../services/service-error.ts'
import type { ServerProcess } from './server-process.ts'

/**
 * Waits until a server says it is ready, or has ended.
 *
 * @throws {ServiceError} when it ended first
 */
export async function waitUntilReady(url: string, server: ServerProcess, logFile: string): Promise<void> {
  while (!(await answersReady(url))) {
    if (!server.isRunning()) throw new ServiceError(`The API stopped at once (${await server.ended}); see ${logFile}.`)
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
