import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { AskedGroupView, PickedGroupView } from '@pmm/core/contract/asked-groups'
import { Problem } from '@pmm/core/domain/problem'
import { listPickedGroups } from '@pmm/store/asked/picked-group.repository'
import { getCycle } from '@pmm/store/cycle/cycle.repository'
import Type from 'typebox'
import { answerGroup } from '../asked/answer-group.ts'
import type { Dependencies } from '../context/dependencies.ts'
import { refuseUnknown } from '../respond/refuse-unknown.ts'
import { uncached } from '../respond/reply-head.ts'
import { ViewQuery, viewOf } from '../respond/view.ts'
import { OneCycle } from './cycles.ts'
import { problemResponses } from './schemas.ts'

/** Codes of 200 administrations with commas between, and some more. */
const longestList = 2000

const GroupQuery = Type.Interface([ViewQuery], {
  groups: Type.Optional(
    Type.String({
      maxLength: longestList,
      description:
        'codes of published peer groups with commas between: members are in one of those of each classification, e.g. region:EUR,region:AMS,landlocked',
    }),
  ),
  members: Type.Optional(
    Type.String({ maxLength: longestList, description: 'codes of administrations with commas between; for members' }),
  ),
  administration: Type.Optional(
    Type.String({
      description: 'code; whose places in the group are told, in place of those of the own administrations',
    }),
  ),
})
const LogQuery = Type.Object({ cycle: Type.Optional(Type.String({ description: 'code; only groups of this cycle' })) })
const tags = ['results']

/** Lets viewers ask for groups that no table holds, and the secretariat see which were picked by hand. */
export const askedGroupRoutes = (dependencies: Dependencies): FastifyPluginAsyncTypebox => {
  const { db } = dependencies
  return async (app) => {
    const ask = {
      tags,
      summary: 'Statistics of any peer group',
      description:
        'The benchmarks of a group that is combined of published groups, or picked by hand, at every node of a released cycle, as they would have been told had the release held it; and where the own administrations stand in it. Groups picked by hand are for members: they have a least number of members and of confidential members, an organisation may ask for so many of them in a cycle, and they are kept in a log. The same group has the same answer.',
      params: OneCycle,
      querystring: GroupQuery,
      response: { 200: AskedGroupView, ...problemResponses },
    }
    app.get('/v1/cycles/:cycle/peer-group', { schema: ask, config: { read: 'viewer' } }, async (request, reply) => {
      const cycle = await getCycle(db, request.params.cycle)
      const { code, method, methodVersion: version, dataRevision } = cycle
      if (dataRevision === 0) throw new Problem('not-found', `nothing has been reported in the cycle "${code}" yet`)
      await refuseUnknown(db, request.query, { method, version })
      const view = await viewOf(request, dependencies, { cycle: code, method })
      uncached(request, reply)
        .header('pmm-release', view.release?.identifier ?? 'live')
        .header('pmm-viewer', view.as)
      return answerGroup(dependencies, { cycle, view, query: request.query, apiKey: request.apiKey })
    })

    const log = {
      tags,
      summary: 'The peer groups that were picked by hand, by whom and when first',
      querystring: LogQuery,
      response: { 200: Type.Array(PickedGroupView), ...problemResponses },
    }
    app.get('/v1/picked-groups', { schema: log, config: { read: 'secretariat' } }, async (request) => {
      const groups = await listPickedGroups(db, request.query.cycle)
      return groups.map(({ askedAt, members, confidential, ...group }) => ({
        ...group,
        members: [...members],
        confidential: [...confidential],
        askedAt: askedAt.toISOString(),
      }))
    })
  }
}
