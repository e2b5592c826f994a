import { setTimeout as pause } from 'node:timers/promises'

/** Something that runs until it ends by itself or is stopped. */
export interface Running {
  /** Settles when it has ended, asked or not, with the words for how. */
  readonly ended: Promise<string>
  stop(): Promise<void>
}

/** What is kept running, and how. */
export interface KeepAlive {
  readonly name: string
  readonly first: Running
  /** Starts it again; a rejection is told and tried again. */
  readonly again: () => Running | Promise<Running>
  /** Gets a sentence about every unexpected end. */
  readonly tell: (line: string) => void
  /** The longest wait before a restart in milliseconds; half a minute unless said. */
  readonly longest?: number
}

const halfMinute = 30_000

/** How long to wait before the n-th restart in a row, in milliseconds: 1, 2, 4, … at most so many. */
export const backOff = (restarts: number, longest = halfMinute): number => Math.min(1_000 * 2 ** restarts, longest)

/** A minute without a fault wipes the slate clean. */
const steady = 60_000

/**
 * Keeps something running: starts it again when it ends by itself, waiting longer each time it does so soon, and goes on
 * trying for as long as it cannot be started.
 *
 * @returns stops it for good
 */
export function keepAlive(what: KeepAlive): { stop(): Promise<void> } {
  const { name, tell, longest } = what
  const stopped = new AbortController()
  const stopping = new Promise<undefined>((settle) => stopped.signal.addEventListener('abort', () => settle(undefined)))
  let running = what.first

  async function watch(): Promise<void> {
    for (let restarts = 0; ; restarts++) {
      const since = Date.now()
      const how = await Promise.race([running.ended, stopping])
      if (stopped.signal.aborted) return
      if (Date.now() - since > steady) restarts = 0
      tell(`The ${name} stopped unexpectedly (${how}); starting it again in ${backOff(restarts, longest) / 1_000} s`)
      const started = await startAgain(what, restarts, stopped.signal)
      running = started.running
      restarts += started.failures
    }
  }

  const watching = watch().catch((error) => {
    if (!stopped.signal.aborted) throw error
  })
  return {
    stop: async () => {
      stopped.abort()
      await watching
      await running.stop()
    },
  }
}

interface Started {
  readonly running: Running
  /** Tries that failed before. */
  readonly failures: number
}

/** Tells each reason once, as on a full disk it stays the same for long. @throws when the signal is aborted */
async function startAgain(
  { name, again, tell, longest }: KeepAlive,
  restarts: number,
  signal: AbortSignal,
): Promise<Started> {
  const told = new Set<string>()
  for (let failures = 0; ; failures++) {
    await pause(backOff(restarts + failures, longest), undefined, { signal })
    const { running, reason } = await attempt(again)
    if (running === undefined && !told.has(reason)) tell(`The ${name} cannot be started, and is tried again: ${reason}`)
    else if (running !== undefined && told.size > 0) tell(`The ${name} runs again`)
    if (running !== undefined) return { running, failures }
    told.add(reason)
  }
}

async function attempt(again: KeepAlive['again']): Promise<{ readonly running?: Running; readonly reason: string }> {
  try {
    return { running: await again(), reason: '' }
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) }
  }
}
