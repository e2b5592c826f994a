import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ViewerView } from '@pmm/core/contract/viewers'
import type { Dependencies } from '../context/dependencies.ts'
import { viewerOf } from '../plugins/authentication.ts'
import { problemResponses } from './schemas.ts'

/** Lets a client read for whom its requests are answered. */
export const viewerRoutes =
  (_dependencies: Dependencies): FastifyPluginAsyncTypebox =>
  async (app) => {
    const schema = {
      tags: ['access'],
      summary: 'As whom you are answered',
      response: { 200: ViewerView, ...problemResponses },
    }
    app.get('/v1/viewer', { schema, config: { read: 'viewer' } }, async (request, reply) => {
      const { class: viewer, own } = viewerOf(request)
      const administrations = own.length === 0 ? null : [...own]
      reply.header('cache-control', 'private, no-cache').header('vary', 'authorization')
      return { viewer, name: request.apiKey?.name ?? null, administrations }
    })
  }
