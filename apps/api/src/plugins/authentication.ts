import type { ApiScope } from '@pmm/core/contract/api-keys'
import { Problem } from '@pmm/core/domain/problem'
import { type ApiKey, findApiKey } from '@pmm/store/api-key.repository'
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify'
import type { Dependencies } from '../dependencies.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the API key must be allowed to do; every route that changes something names one. */
    scope?: ApiScope
  }
  interface FastifyRequest {
    apiKey: ApiKey | null
  }
}

/** Asks for an API key with the scope of the route. A route that writes without naming a scope fails at start. */
export function authentication(app: FastifyInstance, { db, clock }: Dependencies): void {
  app.decorateRequest('apiKey', null)
  app.addHook('onRoute', refuseUnguarded)
  app.addHook('onRequest', async (request) => {
    const { scope } = request.routeOptions.config
    if (scope !== undefined) request.apiKey = await authorise(request, scope)
  })

  async function authorise(request: FastifyRequest, scope: ApiScope): Promise<ApiKey> {
    const key = await findApiKey(db, secretOf(request), clock())
    if (key === undefined) throw new Problem('unauthorised', 'the API key is unknown, expired or revoked')
    if (!key.scopes.includes(scope))
      throw new Problem('forbidden', `the API key "${key.name}" lacks the scope ${scope}`)
    return key
  }
}

/** The key that made a request of a guarded route. */
export function apiKeyOf(request: FastifyRequest): ApiKey {
  if (request.apiKey === null) throw new Problem('unauthorised', 'an API key is needed')
  return request.apiKey
}

function secretOf({ headers }: FastifyRequest): string {
  const secret = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1]
  if (secret === undefined) throw new Problem('unauthorised', 'send the API key as "Authorization: Bearer pmm_…"')
  return secret
}

const reading: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

function refuseUnguarded(route: RouteOptions): void {
  const writes = [route.method].flat().some((method) => !reading.has(method))
  if (writes && route.config?.scope === undefined) throw new Error(`${route.method} ${route.url} names no scope`)
}
