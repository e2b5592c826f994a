import type { ApiScope } from '@pmm/core/contract/api-keys'
import type { ViewerClass } from '@pmm/core/disclosure/level'
import { Problem } from '@pmm/core/domain/problem'
import { type ApiKey, findKeyOnRecord, isValid } from '@pmm/store/service/api-key.repository'
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify'
import type { Dependencies } from '../context/dependencies.ts'

/**
 * Who may read a route. `everyone`: every client gets the same answer. `viewer`: every client gets the answer made for
 * its viewer class. `own`: the secretariat, and administrations and reviewers about the administrations on their key.
 * `itself`: as `own`, without reviewers. `secretariat`: the secretariat alone.
 */
export type ReadAccess = 'everyone' | 'viewer' | 'own' | 'itself' | 'secretariat'

/** For whom an answer is made, and the administrations whose own results belong in it. */
export interface Viewer {
  readonly class: ViewerClass
  readonly own: readonly string[]
}

/** What a route of the API asks of whoever calls it. */
export interface AccessRule {
  readonly method: string
  readonly url: string
  readonly read: ReadAccess | undefined
  readonly scope: ApiScope | undefined
  /** Whether it changes something, so that it asks for a scope. */
  readonly writes: boolean
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The scope that the API key must have; every route that changes something names a scope. */
    scope?: ApiScope
    /** Who may read; every route below /v1 that reads names it. */
    read?: ReadAccess
    /** Set where a route only reads, though its question comes in a body. */
    asksByBody?: true
  }
  interface FastifyRequest {
    apiKey: ApiKey | null
  }
  interface FastifyInstance {
    /** The access rule of every route below /v1. */
    accessRules: AccessRule[]
  }
}

/**
 * Finds out who asks, and asks for the scope or the viewer class of the route. A route that names neither fails at
 * start; a key that is not valid is refused everywhere, so that nobody takes the public view for the view of their key.
 */
export function authentication(app: FastifyInstance, { db, clock }: Dependencies): void {
  app.decorateRequest('apiKey', null)
  app.decorate('accessRules', [])
  app.addHook('onRoute', (route) => {
    app.accessRules.push(...rulesOf(route))
  })
  app.addHook('onRequest', async (request) => {
    const { scope, read } = request.routeOptions.config
    if (scope === undefined && read === undefined) return
    request.apiKey = await keyOf(request)
    if (scope !== undefined) refuseWithout(scope, request)
    if (read !== undefined) refuseReading(read, request)
  })

  async function keyOf(request: FastifyRequest): Promise<ApiKey | null> {
    if (request.headers.authorization === undefined) return null
    const key = await findKeyOnRecord(db, secretOf(request))
    if (key === undefined) throw new Problem('unauthorised', 'the API key is unknown')
    if (!isValid(key, clock())) throw new Problem('unauthorised', endOf(key))
    return key
  }
}

/** Whoever has the whole secret may know when the key ended. */
const endOf = ({ name, revokedAt, expiresAt }: ApiKey): string =>
  revokedAt === null
    ? `the API key "${name}" expired at ${expiresAt!.toISOString()}; ask for a new one`
    : `the API key "${name}" was revoked at ${revokedAt.toISOString()}`

/** For whom the answer to a request is made: without a key, for the public. */
export function viewerOf({ apiKey }: Pick<FastifyRequest, 'apiKey'>): Viewer {
  if (apiKey === null) return { class: 'public', own: [] }
  const hasOwn = apiKey.viewer === 'administration' || apiKey.viewer === 'reviewer'
  return { class: apiKey.viewer, own: hasOwn ? (apiKey.administrations ?? []) : [] }
}

/** The key that made a request of a guarded route. */
export function apiKeyOf(request: FastifyRequest): ApiKey {
  if (request.apiKey === null) throw new Problem('unauthorised', keyNeeded)
  return request.apiKey
}

/** @throws Problem `forbidden` where the key of a request does not allow something */
export function refuseWithout(scope: ApiScope, request: FastifyRequest): void {
  const key = apiKeyOf(request)
  if (!key.scopes.includes(scope)) throw new Problem('forbidden', `the API key "${key.name}" lacks the scope ${scope}`)
}

const keyNeeded = 'send an API key as "Authorization: Bearer pmm_…"'

function secretOf({ headers }: FastifyRequest): string {
  const secret = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1]
  if (secret === undefined) throw new Problem('unauthorised', keyNeeded)
  return secret
}

const readers: Readonly<Record<ReadAccess, readonly ViewerClass[] | null>> = {
  everyone: null,
  viewer: null,
  own: ['reviewer', 'administration', 'secretariat'],
  itself: ['administration', 'secretariat'],
  secretariat: ['secretariat'],
}

function refuseReading(read: ReadAccess, request: FastifyRequest): void {
  const allowed = readers[read]
  if (allowed === null) return
  const { name, viewer } = apiKeyOf(request)
  if (allowed.includes(viewer)) return
  throw new Problem('forbidden', `this is for ${allowed.join(', ')}; the API key "${name}" is of the class ${viewer}`)
}

const reading: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

function rulesOf({ method: methods, url, config = {} }: RouteOptions): AccessRule[] {
  const { scope, read, asksByBody = false } = config
  return [methods].flat().flatMap((method) => {
    const writes = !reading.has(method) && !asksByBody
    if (writes && scope === undefined) throw new Error(`${method} ${url} names no scope`)
    if (!writes && url.startsWith('/v1/') && read === undefined) throw new Error(`${method} ${url} names no readers`)
    return url.startsWith('/v1/') ? [{ method, url, scope, read, writes }] : []
  })
}
