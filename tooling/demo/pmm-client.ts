/** The few calls of the API that loading needs. Paths start with `/v1`. */
export interface PmmClient {
  get<T>(path: string): Promise<T>
  /** The HTTP status. */
  post(path: string, body: unknown, options?: PostOptions): Promise<number>
  put(path: string, body: unknown): Promise<void>
}

interface PostOptions {
  readonly idempotencyKey?: string
  /** HTTP statuses that are as good as success. */
  readonly accept?: readonly number[]
}

/** @throws Error with the API's own words when it refuses a call */
export function createClient({ url, apiKey }: { readonly url: string; readonly apiKey: string }): PmmClient {
  const authorization = `Bearer ${apiKey}`
  return {
    get: async (path) => {
      const response = await fetch(url + path, { headers: { authorization, accept: 'application/json' } })
      await refuseUnlessGood(response, [])
      return response.json()
    },
    post: async (path, body, { idempotencyKey, accept = [] } = {}) => {
      const headers = {
        authorization,
        'content-type': 'application/json',
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      }
      const response = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) })
      await refuseUnlessGood(response, accept)
      await response.arrayBuffer()
      return response.status
    },
    put: async (path, body) => {
      const headers = { authorization, 'content-type': 'application/json' }
      const response = await fetch(url + path, { method: 'PUT', headers, body: JSON.stringify(body) })
      await refuseUnlessGood(response, [])
      await response.arrayBuffer()
    },
  }
}

async function refuseUnlessGood(response: Response, accept: readonly number[]): Promise<void> {
  if (response.ok || accept.includes(response.status)) return
  throw new Error(`${response.url} answered ${response.status}: ${(await response.text()).slice(0, 2000)}`)
}
