import { setTimeout as pause } from 'node:timers/promises'
import type { ServerProcess } from './server-process.ts'

/** How long to wait before the n-th restart in a row, in milliseconds: 1, 2, 4, … at most 30 s. */
export const backOff = (restarts: number): number => Math.min(1_000 * 2 ** restarts, 30_000)

/** A minute without a fault wipes the slate clean. */
const steady = 60_000

/**
 * Keeps a running server running: starts it again when it ends by itself, waiting longer each time it does so soon.
 *
 * @param tell gets a sentence about every unexpected end
 * @returns stops the server for good
 */
export function keepAlive(
  name: string,
  first: ServerProcess,
  again: () => ServerProcess,
  tell: (line: string) => void,
): { stop(): Promise<void> } {
  const stopped = new AbortController()
  let server = first

  async function watch(): Promise<void> {
    for (let restarts = 0; ; restarts++) {
      const since = Date.now()
      const how = await server.ended
      if (stopped.signal.aborted) return
      if (Date.now() - since > steady) restarts = 0
      tell(`The ${name} stopped unexpectedly (${how}); starting it again in ${backOff(restarts) / 1_000} s`)
      await pause(backOff(restarts), undefined, { signal: stopped.signal })
      server = again()
    }
  }

  watch().catch((error) => {
    if (!stopped.signal.aborted) tell(`The ${name} cannot be started again: ${error.message}`)
  })
  return {
    stop: async () => {
      stopped.abort()
      await server.stop()
    },
  }
}
