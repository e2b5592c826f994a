import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Problem } from '@pmm/core/domain/problem'
import { ping } from '@pmm/store/database/database'
import type { Dependencies } from '../context/dependencies.ts'

/** `/healthz`: the process answers. `/readyz`: so do the database and the queue. */
export const healthRoutes =
  ({ db, producer }: Dependencies): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get('/healthz', { schema: { hide: true }, logLevel: 'warn' }, async () => ({ status: 'ok' }))
    app.get('/readyz', { schema: { hide: true }, logLevel: 'warn' }, async () => {
      await Promise.all([ping(db), producer.counts()]).catch((cause) => {
        throw new Problem('unavailable', 'the database or the queue does not answer', { cause })
      })
      return { status: 'ready' }
    })
  }
