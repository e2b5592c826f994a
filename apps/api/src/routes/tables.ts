import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { tableTitles } from '@pmm/core/contract/table-titles'
import { Problem } from '@pmm/core/domain/problem'
import { getCycle } from '@pmm/store/cycle/cycle.repository'
import { findMethod } from '@pmm/store/method/method.repository'
import Type from 'typebox'
import type { Dependencies } from '../context/dependencies.ts'
import { refuseUnknown } from '../respond/refuse-unknown.ts'
import { sendTable } from '../respond/send-table.ts'
import type { ServedTable, Subject } from '../respond/stored-table.ts'
import { ViewQuery, viewOf } from '../respond/view.ts'
import { OneCycle } from './cycles.ts'
import { FileQuery, rowResponses } from './schemas.ts'

const Part = Type.Interface([FileQuery, ViewQuery], {
  administration: Type.Optional(Type.String({ description: 'only the rows of this administration' })),
  node: Type.Optional(Type.String({ description: 'only the rows of this KPI or group' })),
})
type Part = Type.Static<typeof Part>

interface TableRoute {
  readonly name: ServedTable
  /** How the table is cut; `all` is the whole of it. */
  readonly parts: readonly ('all' | 'administration' | 'node')[]
}

const ofCycle: readonly TableRoute[] = [
  { name: 'scores', parts: ['all', 'administration', 'node'] },
  { name: 'benchmarks', parts: ['all', 'node'] },
  { name: 'positions', parts: ['administration'] },
  { name: 'groups', parts: ['all'] },
  { name: 'neighbours', parts: ['administration'] },
  { name: 'maturity', parts: ['all', 'administration', 'node'] },
  { name: 'groupings', parts: ['all', 'administration'] },
  { name: 'perspectives', parts: ['administration', 'node'] },
  { name: 'regional-weights', parts: ['all'] },
  { name: 'rulers', parts: ['all'] },
]
const ofMethod: readonly TableRoute[] = [
  { name: 'trajectories', parts: ['administration'] },
  { name: 'changes', parts: ['administration'] },
  { name: 'slopes', parts: ['administration'] },
  { name: 'trends', parts: ['node'] },
  { name: 'panel-trends', parts: ['node'] },
  { name: 'group-changes', parts: ['all', 'node'] },
  { name: 'convergence', parts: ['all', 'node'] },
  { name: 'transitions', parts: ['all', 'node'] },
]

/**
 * Lets viewers read the tables that the workers wrote: live tables for the secretariat, and of a release what they may
 * see.
 */
export const tableRoutes = (dependencies: Dependencies): FastifyPluginAsyncTypebox => {
  const { db } = dependencies
  const config = { read: 'viewer' } as const
  return async (app) => {
    for (const route of ofCycle) {
      const schema = { tags: ['results'], summary: tableTitles[route.name], params: OneCycle, querystring: Part }
      const response = rowResponses(route.name)
      app.get(
        `/v1/cycles/:cycle/${route.name}`,
        { schema: { ...schema, response }, config },
        async (request, reply) => {
          const { code, method, methodVersion, dataRevision } = await getCycle(db, request.params.cycle)
          const subject = subjectOf(request.query, route)
          if (dataRevision === 0) throw new Problem('not-found', `nothing has been reported in the cycle "${code}" yet`)
          await refuseUnknown(db, request.query, { method, version: methodVersion })
          const view = await viewOf(request, dependencies, { cycle: code, method })
          return sendTable(request, reply, { dependencies, view, asked: { name: route.name, subject } })
        },
      )
    }
    for (const route of ofMethod) {
      const params = Type.Object({ method: Type.String() })
      const schema = { tags: ['results'], summary: tableTitles[route.name], params, querystring: Part }
      const response = rowResponses(route.name)
      app.get(
        `/v1/methods/:method/${route.name}`,
        { schema: { ...schema, response }, config },
        async (request, reply) => {
          const { method } = request.params
          if ((await findMethod(db, method)) === undefined)
            throw new Problem('not-found', `there is no method "${method}"`)
          const subject = subjectOf(request.query, route)
          await refuseUnknown(db, request.query, { method })
          const view = await viewOf(request, dependencies, { method })
          return sendTable(request, reply, { dependencies, view, asked: { name: route.name, subject } })
        },
      )
    }
  }
}

function subjectOf({ administration, node }: Part, { name, parts }: TableRoute): Subject {
  const asked = administration === undefined ? (node === undefined ? 'all' : 'node') : 'administration'
  if (!parts.includes(asked) || (administration !== undefined && node !== undefined)) {
    const allowed = parts.map((part) => waysToAsk[part]).join(' or ')
    throw new Problem('bad-request', `the table "${name}" is asked for ${allowed}`)
  }
  return asked === 'all' ? 'all' : `${asked}:${administration ?? node}`
}

const waysToAsk = {
  all: 'as a whole',
  administration: 'by administration (?administration=CODE)',
  node: 'by KPI or group (?node=CODE)',
} as const
