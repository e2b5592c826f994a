import { type Client, createClient } from '@pmm/client/client'
import { wrong } from '../terminal/failure.ts'
import type { Environment } from './env.ts'

/** The API, to read from; without a key it shows what everybody may see. */
export const connect = ({ url, apiKey }: Pick<Environment, 'url' | 'apiKey'>): Client =>
  createClient({ url, key: apiKey })

/** The API, to change something. @throws Failure where there is no key, before anything is sent */
export function connectToChange(env: Pick<Environment, 'url' | 'apiKey'>): Client {
  if (env.apiKey === undefined) throw wrong('An API key is needed: set PMM_API_KEY, or make one with "pmm key create".')
  return connect(env)
}
