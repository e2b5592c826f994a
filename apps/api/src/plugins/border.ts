import { Problem } from '@pmm/core/domain/problem'
import type { FastifyInstance, RouteOptions } from 'fastify'

/**
 * What holds for every route below /v1 before anything else is looked at: no text holds U+0000 (bodies are seen to where they
 * are parsed), and a query has the parameters that are published for its route and no others.
 */
export function border(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ url }) => {
    if (!url.includes('%00')) return
    const message = 'an address must not hold U+0000, written %00'
    const problem = { row: null, column: 'url', value: null, rule: 'broken-encoding', message }
    throw new Problem('bad-request', message, { problems: [problem] })
  })
  app.addHook('onRoute', closeQuery)
}

function closeQuery(route: RouteOptions): void {
  if (!route.url.startsWith('/v1/')) return
  const query = (route.schema?.querystring ?? { type: 'object', properties: {} }) as object
  route.schema = { ...route.schema, querystring: { ...query, additionalProperties: false } }
}
