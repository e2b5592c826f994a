import { headersOf, type Message } from './message.ts'
import { pause } from './pause.ts'
import { defaultPatience, type Patience, pauseBefore } from './repetition.ts'
import { type Asked, failureOf, RequestFailure, silenceOf } from './request-failure.ts'

/** Where a transport sends requests, how long it goes on with each, and what it takes for network, clock and waiting. */
export interface TransportOptions {
  /** Where the API answers, without `/v1`; empty in a page that the API itself serves. */
  readonly url: string
  /** API key; without one the answers are those that everybody may see. */
  readonly key?: string | undefined
  readonly patience?: Patience
  /** Ends everything that is under way. */
  readonly signal?: AbortSignal | undefined
  readonly fetch?: (address: string, init: RequestInit) => Promise<Response>
  readonly wait?: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>
  /** Milliseconds since 1970. */
  readonly now?: () => number
}

/** Sends requests, again where that helps and is safe. */
export interface Transport {
  /** The answer, which is 2xx, with its body not read yet. @throws RequestFailure, or the reason of the signal */
  send(message: Message): Promise<Response>
  /** What the answer holds in JSON. @throws RequestFailure also where it is something else */
  json<Answer>(message: Message): Promise<Answer>
}

/** A transport to the API at an address. It holds nothing that must be closed. */
export function createTransport(options: TransportOptions): Transport {
  const { wait = pause, now = Date.now, patience = defaultPatience, signal } = options
  const server = options.url.replace(/\/+$/, '')
  const askedBy = ({ method, path }: Message): Asked => ({ server, method, path })
  const send = async (message: Message): Promise<Response> => {
    for (let spent: Patience = { tries: 1, milliseconds: 0 }; ; ) {
      const outcome = await ask(askedBy(message), message, options, now)
      if (!(outcome instanceof RequestFailure)) return outcome
      const milliseconds = pauseBefore(message, outcome, spent, patience)
      if (milliseconds === undefined) throw outcome
      await wait(milliseconds, signal)
      spent = { tries: spent.tries + 1, milliseconds: spent.milliseconds + milliseconds }
    }
  }
  return { send, json: async (message) => readJson(await send(message), askedBy(message), signal) }
}

async function ask(
  asked: Asked,
  message: Message,
  { key, signal, fetch = globalThis.fetch }: TransportOptions,
  now: () => number,
): Promise<Response | RequestFailure> {
  const { method, body } = message
  const streamed = body instanceof ReadableStream ? { duplex: 'half' } : {}
  const init = { ...streamed, method, body: body ?? null, headers: headersOf(message, key), signal: signal ?? null }
  const response = await fetch(`${asked.server}${asked.path}`, init).catch((cause) => silent(asked, cause, signal))
  return response instanceof RequestFailure || response.ok ? response : failureOf(asked, response, now())
}

async function readJson<Answer>(response: Response, asked: Asked, signal: AbortSignal | undefined): Promise<Answer> {
  const text = await response.text().catch((cause) => silent(asked, cause, signal))
  if (text instanceof RequestFailure) throw text
  try {
    return JSON.parse(text) as Answer
  } catch (cause) {
    const { status } = response
    const detail = 'The server answered with something that is not JSON.'
    throw new RequestFailure(asked, { status, detail, outcome: `answered no JSON: ${text.slice(0, 500)}`, cause })
  }
}

/** Who ends a request by a signal is told its reason. */
function silent(asked: Asked, cause: unknown, signal: AbortSignal | undefined): RequestFailure {
  signal?.throwIfAborted()
  return silenceOf(asked, cause)
}
