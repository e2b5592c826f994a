import { setTimeout as pause } from 'node:timers/promises'

/** Work that is repeated for ever, and sooner after a failure was reported. */
export interface Heartbeat {
  /** Beats for the first time and waits for that, whether it succeeds or not. */
  start(): Promise<void>
  /** Reports a failure, unless it was reported since the last good beat, and beats again soon. */
  complain(error: unknown): void
  stop(): Promise<void>
}

const soonMilliseconds = 1_000

/**
 * A plain timer and no queue feature, since it has to bring the queue back. A beat that fails is reported and tried
 * again; beats never overlap.
 */
export function createHeartbeat(
  beat: () => Promise<void>,
  everySeconds: number,
  tell: (message: string) => void,
): Heartbeat {
  const stopped = new AbortController()
  let told = new Set<string>()
  let wake = new AbortController()
  let beating: Promise<void> = Promise.resolve()

  const complain = (error: unknown): void => {
    const message = sentenceOf(error)
    if (stopped.signal.aborted || told.has(message)) return
    told.add(message)
    tell(message)
    wake.abort()
  }
  const beatOnce = async (): Promise<void> => {
    wake = new AbortController()
    try {
      await beat()
      if (!wake.signal.aborted) told = new Set()
    } catch (error) {
      complain(error)
    }
  }
  const repeat = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      await rest(soonMilliseconds, stopped.signal)
      await rest(everySeconds * 1_000 - soonMilliseconds, AbortSignal.any([stopped.signal, wake.signal]))
      if (!stopped.signal.aborted) await beatOnce()
    }
  }
  return {
    start: async () => {
      await beatOnce()
      beating = repeat()
    },
    complain,
    stop: async () => {
      stopped.abort()
      await beating
    },
  }
}

const rest = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  pause(Math.max(milliseconds, 0), undefined, { signal }).catch(() => {})

/** The message of an error; an error that holds several, as of a host with two addresses, has no message itself. */
function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof AggregateError && error.message === '') return error.errors.map(sentenceOf).join('; ')
  const cause = error.cause instanceof Error ? ` (${sentenceOf(error.cause)})` : ''
  return `${error.message}${cause}`
}
