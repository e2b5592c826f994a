import { setTimeout as pause } from 'node:timers/promises'
import type { ProblemDetails } from '@pmm/core/domain/problem-details'
import type { Environment } from '../connect/env.ts'
import { Failure, type FailureKind, wrong } from '../terminal/failure.ts'

/** The HTTP API. Everything throws Failure with the sentence and the rows of the server's problem. */
export interface Client {
  get<T>(path: string): Promise<T>
  /** As `get`; undefined where there is no such thing. */
  find<T>(path: string): Promise<T | undefined>
  /** As `get`, for what is not JSON. */
  download(path: string): Promise<Buffer>
  /** With an idempotency key, a request that found nobody is repeated. */
  post<T>(path: string, body: object, idempotencyKey?: string): Promise<{ status: number; body: T }>
  put<T>(path: string, body: object): Promise<T>
}

const patience = [500, 1_000, 2_000]

export function createClient({ url, apiKey }: Pick<Environment, 'url' | 'apiKey'>): Client {
  const send = async (path: string, init: RequestInit): Promise<Response> => {
    try {
      return await fetch(`${url}${path}`, init)
    } catch (cause) {
      throw new Failure('unreachable', `The server at ${url} does not answer; start it, or set PMM_URL.`, { cause })
    }
  }
  const as: Record<string, string> = apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }
  const get = (path: string, accept = 'application/json') => send(path, { headers: { ...as, accept } })
  return {
    get: async (path) => read(await get(path)),
    find: async (path) => {
      const response = await get(path)
      return response.status === 404 ? undefined : read(response)
    },
    download: async (path) => {
      const response = await get(path, '*/*')
      return response.ok ? Buffer.from(await response.arrayBuffer()) : read(response)
    },
    post: async (path, body, idempotencyKey) => {
      const headers = headersOf(apiKey, idempotencyKey)
      const attempt = () => send(path, { method: 'POST', headers, body: JSON.stringify(body) })
      const response = await (idempotencyKey === undefined ? attempt() : persist(attempt))
      return { status: response.status, body: await read(response) }
    },
    put: async (path, body) => {
      const headers = headersOf(apiKey, undefined)
      return read(await send(path, { method: 'PUT', headers, body: JSON.stringify(body) }))
    },
  }
}

function headersOf(apiKey: string | undefined, idempotencyKey: string | undefined): Record<string, string> {
  if (apiKey === undefined) throw wrong('An API key is needed: set PMM_API_KEY, or make one with "pmm key create".')
  const key: Record<string, string> = idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }
  return { ...key, authorization: `Bearer ${apiKey}`, 'content-type': 'application/json', accept: 'application/json' }
}

async function persist(attempt: () => Promise<Response>): Promise<Response> {
  for (const milliseconds of patience) {
    const response = await attempt().catch((error: unknown) => {
      if (error instanceof Failure) return undefined
      throw error
    })
    if (response !== undefined && response.status !== 503 && response.status !== 429) return response
    await pause(milliseconds)
  }
  return attempt()
}

async function read<T>(response: Response): Promise<T> {
  const text = await response.text()
  if (response.ok) return JSON.parse(text) as T
  const { detail, problems = [], problemCount = 0 } = detailsOf(text)
  throw new Failure(kindOf(response.status), detail ?? `The server answered ${response.status}.`, {
    problems,
    problemCount,
  })
}

function detailsOf(text: string): Partial<ProblemDetails> {
  try {
    return JSON.parse(text) as Partial<ProblemDetails>
  } catch {
    return {} // a proxy in between answers in HTML
  }
}

const asked: ReadonlySet<number> = new Set([400, 401, 403, 404, 415])

function kindOf(status: number): FailureKind {
  if (status === 502 || status === 503 || status === 504) return 'unreachable'
  return asked.has(status) ? 'wrong' : 'failed'
}
