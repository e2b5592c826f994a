import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import type { Dependencies } from '../context/dependencies.ts'
import { zipOf } from '../files/zip.ts'
import { viewerOf } from '../plugins/authentication.ts'
import { packageFiles, refuseDamaged } from '../releases/build-package.ts'
import { uncached } from '../respond/reply-head.ts'
import { readableRelease } from '../respond/shown-release.ts'
import { seenAsOf, ViewQuery, viewIn } from '../respond/view.ts'
import { OneRelease } from './releases.ts'
import { problemResponses } from './schemas.ts'

const mediaType = 'application/zip'

/** Everything a reader needs to compute a release again, as far as it may see it. */
export const releasePackageRoutes = (dependencies: Dependencies): FastifyPluginAsyncTypebox => {
  return async (app) => {
    const schema = {
      tags: ['releases'],
      summary: 'Reproducibility package: data, methods, seeds and tables, as a ZIP archive',
      params: OneRelease,
      querystring: Type.Pick(ViewQuery, ['as']),
      response: {
        200: { description: 'ZIP archive', content: { [mediaType]: { schema: Type.String({ format: 'binary' }) } } },
        ...problemResponses,
      },
    }
    app.get('/v1/releases/:release/package', { schema, config: { read: 'viewer' } }, async (request, reply) => {
      const viewer = viewerOf(request)
      const looking = { viewer, now: dependencies.clock() }
      const release = await readableRelease(dependencies.db, request.params.release, looking)
      const { as } = request.query
      const seenAs = seenAsOf(viewer, as)
      const own = as === undefined ? viewer.own : []
      const viewAbout = (about: Parameters<typeof viewIn>[1]) => viewIn(release, about, { seenAs, own })
      const asked = { dependencies, release, viewer: { class: seenAs, own }, viewAbout }
      await refuseDamaged(asked)
      const name = `${release.identifier.replaceAll('/', '-')}_${seenAs}.zip`
      return uncached(request, reply)
        .type(mediaType)
        .header('content-disposition', `attachment; filename="${name}"`)
        .send(zipOf(packageFiles(asked), release.createdAt))
    })
  }
}
