import type { Audience, ViewerClass } from '@pmm/core/disclosure/level'
import { Problem } from '@pmm/core/domain/problem'
import type { Db } from '@pmm/store/database/database'
import { newestRelease } from '@pmm/store/release/release.repository'
import type { ReleaseHead } from '@pmm/store/release/release-head'
import { releaseScope, type Scope } from '@pmm/store/table/table-address'
import type { FastifyRequest } from 'fastify'
import Type, { type Static } from 'typebox'
import type { Dependencies } from '../context/dependencies.ts'
import { type Viewer, viewerOf } from '../plugins/authentication.ts'
import { readableRelease } from './shown-release.ts'

/** The release that a table is read in, and the class of viewers it is read as. */
export const ViewQuery = Type.Object({
  release: Type.Optional(
    Type.String({ description: 'id or identifier; the newest unless said, and live results for the secretariat' }),
  ),
  as: Type.Optional(
    Type.Enum(['public', 'members'], { description: 'as these see the newest release, or the one named' }),
  ),
})
export type ViewQuery = Static<typeof ViewQuery>

/** What a table is about. */
export type About = { readonly cycle: string; readonly method: string } | { readonly method: string }

/** Where the tables are that a viewer gets to see, and as whom it sees them. */
export interface View {
  readonly as: ViewerClass
  /** Null for live results. */
  readonly release: ReleaseHead | null
  readonly scope: Scope
  readonly about: About
  /** Where the rows of the administrations are that the viewer speaks for; null where it speaks for none. */
  readonly own: { readonly scope: Scope; readonly administrations: readonly string[] } | null
}

/**
 * What a request gets to see of a cycle or of a method's cycles: the newest release open to its viewer or the release
 * it names; without either the live results, for the secretariat alone.
 *
 * @throws Problem `not-released`, `withdrawn`, `not-found` for an unknown release, `forbidden` for a view that its
 * viewer may not take
 */
export async function viewOf(request: FastifyRequest, { db, clock }: Dependencies, about: About): Promise<View> {
  const { release: asked, as } = request.query as ViewQuery
  const viewer = viewerOf(request)
  const seenAs = seenAsOf(viewer, as)
  const audience = audienceOf(seenAs)
  const live = liveScope(about)
  if (audience === 'secretariat' && asked === undefined)
    return { as: seenAs, release: null, about, scope: live, own: null }
  const release = await releaseOf(db, { asked, viewer, about, now: clock() })
  return viewIn(release, about, { seenAs, own: as === undefined ? viewer.own : [] })
}

/** What a class of viewers sees in a release, with the rows of the administrations that a viewer speaks for. */
export function viewIn(
  release: ReleaseHead,
  about: About,
  { seenAs, own }: { readonly seenAs: ViewerClass; readonly own: readonly string[] },
): View {
  const live = liveScope(about)
  return {
    as: seenAs,
    release,
    about,
    scope: releaseScope(release.id, audienceOf(seenAs), live),
    own: own.length > 0 ? { scope: releaseScope(release.id, 'own', live), administrations: own } : null,
  }
}

/** The class of viewers whose tables a class sees. */
export const audienceOf = (viewer: ViewerClass): Audience =>
  viewer === 'public' || viewer === 'secretariat' ? viewer : 'members'

/**
 * The class of viewers whose view a request is answered with.
 *
 * @throws Problem `forbidden` where the public asks for the view of members
 */
export function seenAsOf({ class: own }: Viewer, as: ViewQuery['as']): ViewerClass {
  if (as !== 'members' || own !== 'public') return as ?? own
  throw new Problem('forbidden', 'what members see takes an API key of a member')
}

/** Where the live results are. */
export const liveScope = (about: About) =>
  'cycle' in about ? (`cycle:${about.cycle}` as const) : (`method:${about.method}` as const)

interface Asked {
  readonly asked: string | undefined
  readonly viewer: Viewer
  readonly about: About
  readonly now: Date
}

async function releaseOf(db: Db, { asked, viewer, about, now }: Asked): Promise<ReleaseHead> {
  const { method } = about
  const release =
    asked === undefined ? await newestRelease(db, method, now) : await readableRelease(db, asked, { viewer, now })
  if (release === undefined)
    throw new Problem('not-released', `nothing of the method "${method}" has been released yet`)
  refuseOutside(release, about)
  return release
}

function refuseOutside({ identifier, method, cycles }: ReleaseHead, about: About): void {
  if (method !== about.method)
    throw new Problem('not-released', `the release ${identifier} is of the method "${method}", not "${about.method}"`)
  if ('cycle' in about && !cycles.some(({ cycle }) => cycle === about.cycle))
    throw new Problem('not-released', `the cycle "${about.cycle}" is not in the release ${identifier}`)
}
