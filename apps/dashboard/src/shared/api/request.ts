import type { ProblemDetails } from '@pmm/core/domain/problem'
import type { ReceivedFile } from './save-file.ts'
import { viewerKey } from './viewer-key.ts'

/** An answer of the API that is not the data asked for, in its own words. `status` is 0 when there was no answer. */
export class RequestProblem extends Error {
  override readonly name = 'RequestProblem'
  readonly status: number
  /** the code of the problem, such as `not-yet-computed` */
  readonly code: string
  readonly title: string

  constructor(status: number, { code, title, detail }: { code: string; title: string; detail: string }) {
    super(detail)
    this.status = status
    this.code = code
    this.title = title
  }
}

/** True where the viewer gets nothing because nothing has been released to it. */
export const isNotReleased = (error: unknown): boolean =>
  error instanceof RequestProblem && error.code === 'not-released'

/** True while the workers have not finished what was asked for: asking again will help. */
export const isBeingComputed = (error: unknown): boolean =>
  error instanceof RequestProblem && error.code === 'not-yet-computed'

/** @throws RequestProblem */
export async function getJson<T>(path: string): Promise<T> {
  const response = await get(path, 'application/json')
  return (await response.json()) as T
}

/** @throws RequestProblem */
export async function getBytes(path: string): Promise<Uint8Array> {
  const response = await get(path, 'application/vnd.apache.arrow.stream')
  return new Uint8Array(await response.arrayBuffer())
}

/** A file under the name the server gives it, else under that of its address. @throws RequestProblem */
export async function getFile(path: string): Promise<ReceivedFile> {
  const response = await get(path, '*/*')
  const given = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1]
  return { name: given ?? nameFrom(path), content: await response.blob() }
}

/** `/v1/cycles/c/scores?format=csv` is saved as `c_scores.csv`. */
function nameFrom(path: string): string {
  const { pathname, searchParams } = new URL(path, location.origin)
  return `${pathname.split('/').slice(3).join('_')}.${searchParams.get('format') ?? 'json'}`
}

/** The browser keeps answers with their ETag and asks whether they still hold, so an unchanged table is not sent twice. */
async function get(path: string, accept: string): Promise<Response> {
  const key = viewerKey()
  const headers = key === null ? { accept } : { accept, authorization: `Bearer ${key}` }
  const response = await fetch(path, { headers, cache: 'no-cache' }).catch(refuseSilence)
  if (!response.ok) throw await problemOf(response)
  return response
}

function refuseSilence(): never {
  throw new RequestProblem(0, {
    code: 'unreachable',
    title: 'The server does not answer',
    detail: 'The connection failed. Check that the platform is running and reachable.',
  })
}

async function problemOf(response: Response): Promise<RequestProblem> {
  const body = (await response.json().catch(() => ({}))) as Partial<ProblemDetails>
  return new RequestProblem(response.status, {
    code: body.type?.split(':').at(-1) ?? 'unknown',
    title: body.title ?? `The server answered ${response.status}`,
    detail: body.detail ?? response.statusText,
  })
}
