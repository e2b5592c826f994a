import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ReleaseDraft, ReleaseView, ReleaseWithdrawal } from '@pmm/core/contract/releases'
import { Problem } from '@pmm/core/domain/problem'
import { failRelease, getReleaseHead, listReleases, withdrawRelease } from '@pmm/store/release/release.repository'
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Dependencies } from '../context/dependencies.ts'
import { apiKeyOf, viewerOf } from '../plugins/authentication.ts'
import { beginRelease } from '../releases/begin-release.ts'
import { readReleaseView, readReleaseViews } from '../releases/release-view.ts'
import { isShownTo, shownRelease } from '../respond/shown-release.ts'
import { guarded, problemResponses } from './schemas.ts'

const tags = ['releases']
const ListQuery = Type.Object({ method: Type.Optional(Type.String({ description: 'only those of this method' })) })
/** The parameters of a route about a release. */
export const OneRelease = Type.Object({ release: Type.String({ description: 'id or identifier' }) })

/** Lets viewers read what was published when, and why a release was withdrawn: releases are never deleted. */
export const releaseRoutes = ({ db, clock }: Dependencies): FastifyPluginAsyncTypebox => {
  const config = { read: 'viewer' } as const
  return async (app) => {
    const list = { tags, summary: 'Releases, newest first', querystring: ListQuery }
    const listSchema = { ...list, response: { 200: Type.Array(ReleaseView), ...problemResponses } }
    app.get('/v1/releases', { schema: listSchema, config }, async (request, reply) => {
      const viewer = viewerOf(request)
      const all = await listReleases(db, request.query.method)
      const shown = all.filter((release) => isShownTo(release, { viewer, now: clock() }))
      return uncached(reply).send(await readReleaseViews(db, shown, viewer))
    })

    const one = { tags, summary: 'One release: what is in it, and what became of it', params: OneRelease }
    const oneSchema = { ...one, response: { 200: ReleaseView, ...problemResponses } }
    app.get('/v1/releases/:release', { schema: oneSchema, config }, async (request, reply) => {
      const viewer = viewerOf(request)
      const release = await shownRelease(db, request.params.release, { viewer, now: clock() })
      return uncached(reply).send(await readReleaseView(db, release, viewer))
    })
  }
}

/** Lets a key with the scope `releases:write` make releases, cancel them and take them back. */
export const releaseChangeRoutes = (dependencies: Dependencies): FastifyPluginAsyncTypebox => {
  const { db, clock } = dependencies
  const config = { scope: 'releases:write' } as const
  const told = { tags, security: guarded, response: { 200: ReleaseView, ...problemResponses } }
  return async (app) => {
    const create = {
      tags,
      summary: 'Release all scored cycles of a method as they are now',
      body: ReleaseDraft,
      security: guarded,
      response: { 201: ReleaseView, ...problemResponses },
    }
    app.post('/v1/releases', { schema: create, config }, async (request, reply) => {
      const { prefix } = apiKeyOf(request)
      const release = await beginRelease(dependencies, request.log, { draft: request.body, author: prefix })
      const location = `/v1/releases/${release.id}`
      return reply
        .code(201)
        .header('location', location)
        .send(await readReleaseView(db, release, viewerOf(request)))
    })

    const withdraw = {
      ...told,
      summary: 'Take a release back, with the reason',
      params: OneRelease,
      body: ReleaseWithdrawal,
    }
    app.post('/v1/releases/:release/withdraw', { schema: withdraw, config }, async (request) => {
      const withdrawal = { reason: request.body.reason, author: apiKeyOf(request).prefix, now: clock() }
      return readReleaseView(db, await withdrawRelease(db, request.params.release, withdrawal), viewerOf(request))
    })

    const cancel = { ...told, summary: 'Stop building a release', params: OneRelease }
    app.post('/v1/releases/:release/cancel', { schema: cancel, config }, (request) => cancelled(request, dependencies))
  }
}

async function cancelled(request: FastifyRequest, { db, clock }: Dependencies): Promise<ReleaseView> {
  const { release } = request.params as { release: string }
  const { id, identifier, state } = await getReleaseHead(db, release)
  const failure = `cancelled with the API key "${apiKeyOf(request).name}"`
  if (!(await failRelease(db, id, { failure, now: clock() })))
    throw new Problem('conflict', `the release ${identifier} is ${state}; only one being built is cancelled`)
  return readReleaseView(db, await getReleaseHead(db, id), viewerOf(request))
}

const uncached = (reply: FastifyReply): FastifyReply =>
  reply.header('cache-control', 'private, no-cache').header('vary', 'authorization')
