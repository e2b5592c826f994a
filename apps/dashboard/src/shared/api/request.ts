import type { Message } from '@pmm/client/message'
import { impatient } from '@pmm/client/repetition'
import { RequestFailure } from '@pmm/client/request-failure'
import { createTransport, type Transport } from '@pmm/client/transport'
import type { ReceivedFile } from './save-file.ts'
import { viewerKey } from './viewer-key.ts'

/** An answer of the API that is not the data asked for, in the words of the page. `status` is 0 when there was no answer. */
export class RequestProblem extends Error {
  override readonly name = 'RequestProblem'
  readonly status: number
  /** the code of the problem, such as `not-yet-computed` */
  readonly code: string
  readonly title: string
  /** how long the server asks to wait before the next try; undefined where it does not say */
  readonly retryAfterMilliseconds: number | undefined

  constructor(failure: RequestFailure) {
    const { status, code, detail, problem, retryAfterMilliseconds } = failure
    super(status === 0 ? silence : detail, { cause: failure })
    this.status = status
    this.code = code
    this.title = problem?.title ?? (status === 0 ? 'The server does not answer' : `The server answered ${status}`)
    this.retryAfterMilliseconds = retryAfterMilliseconds
  }
}

const silence = 'The connection failed. Check that the platform is running and reachable.'

/** True where the viewer gets nothing because nothing has been released to it. */
export const isNotReleased = (error: unknown): boolean =>
  error instanceof RequestProblem && error.code === 'not-released'

/** True while the workers have not finished what was asked for: asking again will help. */
export const isBeingComputed = (error: unknown): boolean =>
  error instanceof RequestProblem && error.code === 'not-yet-computed'

/** @throws RequestProblem */
export const getJson = <T>(path: string): Promise<T> => transport().json<T>(get(path)).catch(refuse)

/** @throws RequestProblem */
export async function getBytes(path: string): Promise<Uint8Array> {
  const response = await transport().send(get(path, 'application/vnd.apache.arrow.stream')).catch(refuse)
  return new Uint8Array(await response.arrayBuffer())
}

/** A file under the name the server gives it, else under that of its address. @throws RequestProblem */
export async function getFile(path: string): Promise<ReceivedFile> {
  const response = await transport().send(get(path, '*/*')).catch(refuse)
  const given = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1]
  return { name: given ?? nameFrom(path), content: await response.blob() }
}

/** `/v1/cycles/c/scores?format=csv` is saved as `c_scores.csv`. */
function nameFrom(path: string): string {
  const { pathname, searchParams } = new URL(path, location.origin)
  return `${pathname.split('/').slice(3).join('_')}.${searchParams.get('format') ?? 'json'}`
}

/** Asks once with the key of the moment: whether it asks again is for the queries, which show meanwhile why they wait. */
const transport = (): Transport =>
  createTransport({ url: '', key: viewerKey() ?? undefined, patience: impatient, fetch: revalidated })

/** The browser keeps answers with their ETag and asks whether they still hold, so an unchanged table is not sent twice. */
const revalidated = (address: string, init: RequestInit): Promise<Response> =>
  fetch(address, { ...init, cache: 'no-cache' })

const get = (path: string, accept?: string): Message => ({ method: 'GET', path, accept })

function refuse(error: unknown): never {
  throw error instanceof RequestFailure ? new RequestProblem(error) : error
}
