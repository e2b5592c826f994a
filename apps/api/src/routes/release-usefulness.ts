import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ReleaseUsefulness, usefulnessColumns } from '@pmm/core/contract/release-usefulness'
import { Problem } from '@pmm/core/domain/problem'
import { getReleaseHead } from '@pmm/store/release/release.repository'
import type { ReleaseHead } from '@pmm/store/release/release-head'
import { findUsefulness } from '@pmm/store/release/release-usefulness.repository'
import type { FastifyReply } from 'fastify'
import Type from 'typebox'
import type { Dependencies } from '../context/dependencies.ts'
import { csvOf } from '../files/comma-separated.ts'
import { OneRelease } from './releases.ts'
import { problemResponses } from './schemas.ts'

const Query = Type.Object({
  format: Type.Optional(Type.Enum(['json', 'csv'], { description: 'csv has the rows of `statistics` alone' })),
})

/** Lets the secretariat see what a release protects, how strongly, and how useful it is: under an embargo before anybody else. */
export const releaseUsefulnessRoutes =
  ({ db }: Dependencies): FastifyPluginAsyncTypebox =>
  async (app) => {
    const schema = {
      tags: ['releases'],
      summary: 'What a release protects, and how useful it is',
      description:
        'How much is kept back, which statistics are published, how far they lie from those of which nothing is kept back, and whether the expected errors are right. It looks at confidential numbers, so it is for the secretariat alone.',
      params: OneRelease,
      querystring: Query,
      response: { 200: Type.Union([ReleaseUsefulness, Type.String()]), ...problemResponses },
    }
    app.get('/v1/releases/:release/usefulness', { schema, config: { read: 'secretariat' } }, async (request, reply) => {
      const release = await getReleaseHead(db, request.params.release)
      const usefulness = await findUsefulness(db, release.id)
      if (usefulness === undefined) return refuseUnjudged(release, reply)
      reply.header('cache-control', 'private, no-cache').header('vary', 'authorization')
      if (request.query.format !== 'csv') return usefulness
      return reply.type('text/csv; charset=utf-8').send(csvOf(usefulnessColumns, usefulness.statistics))
    })
  }

function refuseUnjudged({ identifier, state, protection }: ReleaseHead, reply: FastifyReply): never {
  if (protection === 'suppression' || state === 'failed' || state === 'withdrawn')
    throw new Problem(
      'not-found',
      `the release ${identifier} has no judgement: ready ones of the present form are judged`,
    )
  reply.header('retry-after', '5')
  throw new Problem('not-yet-computed', `the release ${identifier} is ${state} and has not been judged yet`)
}
