import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ReleaseDiff, type ReleaseView } from '@pmm/core/contract/releases'
import { Problem } from '@pmm/core/domain/problem'
import type { ReleaseHead } from '@pmm/store/release/release-head'
import Type from 'typebox'
import type { Dependencies } from '../context/dependencies.ts'
import { viewerOf } from '../plugins/authentication.ts'
import { compareReleases } from '../releases/compare-releases.ts'
import { readReleaseViews } from '../releases/release-view.ts'
import { readableRelease } from '../respond/shown-release.ts'
import { audienceOf, seenAsOf, ViewQuery } from '../respond/view.ts'
import { OneRelease } from './releases.ts'
import { problemResponses } from './schemas.ts'

const Query = Type.Interface([Type.Pick(ViewQuery, ['as'])], {
  against: Type.Optional(Type.String({ description: 'the release to compare with; the one before it unless said' })),
  most: Type.Optional(
    Type.Integer({ minimum: 0, maximum: 100_000, default: 500, description: 'how many differences are listed' }),
  ),
})

/** What two releases show differently, to the viewer that asks. */
export const releaseDiffRoutes = ({ db, clock }: Dependencies): FastifyPluginAsyncTypebox => {
  return async (app) => {
    const schema = {
      tags: ['releases'],
      summary: 'What changed since another release',
      params: OneRelease,
      querystring: Query,
      response: { 200: ReleaseDiff, ...problemResponses },
    }
    app.get('/v1/releases/:release/diff', { schema, config: { read: 'viewer' } }, async (request, reply) => {
      const looking = { viewer: viewerOf(request), now: clock() }
      const { against, as, most = 500 } = request.query
      const audience = audienceOf(seenAsOf(looking.viewer, as))
      const to = await readableRelease(db, request.params.release, looking)
      const from = await readableRelease(db, against ?? before(to), looking)
      if (from.method !== to.method)
        throw new Problem('bad-request', `${from.identifier} and ${to.identifier} are releases of different methods`)
      reply.header('cache-control', 'private, no-cache').header('vary', 'authorization')
      const redactions = redactionsOf(await readReleaseViews(db, [from, to], looking.viewer))
      return { ...(await compareReleases(db, { from, to, audience, most })), redactions }
    })
  }
}

function before({ supersedes, identifier }: ReleaseHead): string {
  if (supersedes !== null) return supersedes
  throw new Problem('not-found', `there is no release before ${identifier}; name another with "against"`)
}

const redactionsOf = (releases: readonly ReleaseView[]): ReleaseDiff['redactions'] =>
  releases.flatMap(({ identifier: release, redactions }) => redactions.map((redaction) => ({ release, ...redaction })))
