import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { TableName } from '@pmm/core/contract/table'
import { Problem } from '@pmm/core/domain/problem'
import { getCycle } from '@pmm/store/cycle.repository'
import { findMethod } from '@pmm/store/method.repository'
import type { Subject } from '@pmm/store/published-table.repository'
import Type from 'typebox'
import type { Dependencies } from '../dependencies.ts'
import { sendTable } from '../respond/send-table.ts'
import { ViewQuery, viewOf } from '../respond/view.ts'
import { OneCycle } from './cycles.ts'
import { FormatQuery, rowResponses } from './schemas.ts'

const Part = Type.Interface([FormatQuery, ViewQuery], {
  administration: Type.Optional(Type.String({ description: 'only the rows of this administration' })),
  node: Type.Optional(Type.String({ description: 'only the rows of this KPI or group' })),
})
type Part = Type.Static<typeof Part>

interface TableRoute {
  readonly name: TableName
  readonly summary: string
  /** How the table is cut; `all` is the whole of it. */
  readonly parts: readonly ('all' | 'administration' | 'node')[]
}

const ofCycle: readonly TableRoute[] = [
  { name: 'scores', summary: 'Scores of a cycle', parts: ['all', 'administration', 'node'] },
  { name: 'benchmarks', summary: 'How peer groups are spread in a cycle', parts: ['all', 'node'] },
  { name: 'positions', summary: 'Where an administration stands among its peers', parts: ['administration'] },
  { name: 'groups', summary: 'Peer groups: what they are, and whom they hold', parts: ['all'] },
  { name: 'neighbours', summary: 'The administrations most alike, with the distance', parts: ['administration'] },
  {
    name: 'maturity',
    summary: 'Levels of maturity, and what blocks the next',
    parts: ['all', 'administration', 'node'],
  },
  { name: 'perspectives', summary: 'Scores under other weights', parts: ['administration', 'node'] },
  { name: 'rulers', summary: 'What the scores of a cycle were fitted to, ready to be held fixed', parts: ['all'] },
]
const ofMethod: readonly TableRoute[] = [
  { name: 'trajectories', summary: 'An administration over the cycles of a method', parts: ['administration'] },
  { name: 'changes', summary: 'What changes of score are made of', parts: ['administration'] },
  { name: 'slopes', summary: 'Where the scores of an administration go', parts: ['administration'] },
  { name: 'trends', summary: 'Peer groups over the cycles of a method', parts: ['node'] },
  { name: 'panel-trends', summary: 'The same of those with a score in every cycle', parts: ['node'] },
  { name: 'group-changes', summary: 'Changes of peer groups: all reporters and those in both', parts: ['all', 'node'] },
  { name: 'convergence', summary: 'Whether peer groups grow together', parts: ['all', 'node'] },
  { name: 'transitions', summary: 'Moves between quarters of a group and levels', parts: ['all', 'node'] },
]

/** Tables the workers wrote: live ones for the secretariat, those of a release as its viewer may see them. */
export const tableRoutes = (dependencies: Dependencies): FastifyPluginAsyncTypebox => {
  const { db } = dependencies
  const config = { read: 'viewer' } as const
  return async (app) => {
    for (const route of ofCycle) {
      const schema = { tags: ['results'], summary: route.summary, params: OneCycle, querystring: Part }
      const response = rowResponses(route.name)
      app.get(
        `/v1/cycles/:cycle/${route.name}`,
        { schema: { ...schema, response }, config },
        async (request, reply) => {
          const { code, method, dataRevision } = await getCycle(db, request.params.cycle)
          const subject = subjectOf(request.query, route)
          if (dataRevision === 0) throw new Problem('not-found', `nothing has been reported in the cycle "${code}" yet`)
          const view = await viewOf(request, dependencies, { cycle: code, method })
          return sendTable(request, reply, { db, view, asked: { name: route.name, subject } })
        },
      )
    }
    for (const route of ofMethod) {
      const params = Type.Object({ method: Type.String() })
      const schema = { tags: ['results'], summary: route.summary, params, querystring: Part }
      const response = rowResponses(route.name)
      app.get(
        `/v1/methods/:method/${route.name}`,
        { schema: { ...schema, response }, config },
        async (request, reply) => {
          const { method } = request.params
          if ((await findMethod(db, method)) === undefined)
            throw new Problem('not-found', `there is no method "${method}"`)
          const subject = subjectOf(request.query, route)
          const view = await viewOf(request, dependencies, { method })
          return sendTable(request, reply, { db, view, asked: { name: route.name, subject } })
        },
      )
    }
  }
}

function subjectOf({ administration, node }: Part, { name, parts }: TableRoute): Subject {
  const asked = administration === undefined ? (node === undefined ? 'all' : 'node') : 'administration'
  if (!parts.includes(asked) || (administration !== undefined && node !== undefined)) {
    const allowed = parts.map((part) => (part === 'all' ? 'neither' : part)).join(' or ')
    throw new Problem('bad-request', `"${name}" is asked for by ${allowed} (of administration and node)`)
  }
  return asked === 'all' ? 'all' : `${asked}:${administration ?? node}`
}
