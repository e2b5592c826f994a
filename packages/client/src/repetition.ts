import type { Message } from './message.ts'

/** How long a client goes on with one request: so many tries in all, with waits that add up to so many milliseconds. */
export interface Patience {
  readonly tries: number
  readonly milliseconds: number
}

/** Four tries within half a minute. */
export const defaultPatience: Patience = { tries: 4, milliseconds: 30_000 }

/** One try: for those who ask again by themselves. */
export const impatient: Patience = { tries: 1, milliseconds: 0 }

/** What a try came to; `status` is 0 where no server answered. */
interface Outcome {
  readonly status: number
  readonly retryAfterMilliseconds: number | undefined
}

const firstPause = 500
const refusedForNow: ReadonlySet<number> = new Set([429, 503])
const repeatableMethods: ReadonlySet<string> = new Set(['GET', 'PUT'])

/**
 * The milliseconds to wait before a request is made again; undefined where it is not.
 *
 * A server that is overloaded is asked again when it said that it may be. With an idempotency key a request is also
 * repeated where the server said nothing of when, or nothing at all: nobody knows whether it was stored.
 */
export function pauseBefore(
  message: Pick<Message, 'method' | 'body' | 'idempotencyKey'>,
  outcome: Outcome,
  spent: Patience,
  patience: Patience,
): number | undefined {
  if (spent.tries >= patience.tries || !isRepeatable(message)) return undefined
  const pause = askedPause(outcome) ?? ownPause(message, outcome, spent)
  return pause !== undefined && spent.milliseconds + pause <= patience.milliseconds ? pause : undefined
}

/** A stream is spent after one try. */
const isRepeatable = ({ method, body, idempotencyKey }: Pick<Message, 'method' | 'body' | 'idempotencyKey'>): boolean =>
  !(body instanceof ReadableStream) && (idempotencyKey !== undefined || repeatableMethods.has(method))

const askedPause = ({ status, retryAfterMilliseconds }: Outcome): number | undefined =>
  refusedForNow.has(status) ? retryAfterMilliseconds : undefined

function ownPause({ idempotencyKey }: Pick<Message, 'idempotencyKey'>, { status }: Outcome, { tries }: Patience) {
  const isUnknown = status === 0 || refusedForNow.has(status)
  return idempotencyKey !== undefined && isUnknown ? firstPause * 2 ** (tries - 1) : undefined
}
