import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { CycleView } from '@pmm/core/contract/cycles'
import { tableTitles } from '@pmm/core/contract/table-titles'
import { Problem } from '@pmm/core/domain/problem'
import type { Method } from '@pmm/core/method/schema/method'
import { parentsOf, pathOf } from '@pmm/core/method/tree/tree'
import { getCycle } from '@pmm/store/cycle/cycle.repository'
import type { Db } from '@pmm/store/database/database'
import { findMethod } from '@pmm/store/method/method.repository'
import { listAdministrations } from '@pmm/store/reference/administration.repository'
import Type from 'typebox'
import type { Dependencies } from '../context/dependencies.ts'
import { sendTable } from '../respond/send-table.ts'
import { ViewQuery, viewOf } from '../respond/view.ts'
import { OneCycle } from './cycles.ts'
import { FileQuery, rowResponses } from './schemas.ts'

const OfOne = Type.Interface([OneCycle], { administration: Type.String({ description: 'code of the administration' }) })
const Below = Type.Interface([FileQuery, ViewQuery], {
  node: Type.Optional(
    Type.String({
      description: 'only this KPI or group and what is below it; as JSON or CSV. All of them unless given',
    }),
  ),
})

/**
 * Lets viewers read why the scores of an administration are what they are, as the worker wrote it with the scores of a
 * run.
 */
export const explanationRoutes = (dependencies: Dependencies): FastifyPluginAsyncTypebox => {
  const { db } = dependencies
  return async (app) => {
    const schema = {
      tags: ['results'],
      summary: tableTitles.explanations,
      params: OfOne,
      querystring: Below,
      response: rowResponses('explanations'),
    }
    const path = '/v1/cycles/:cycle/administrations/:administration/explanation'
    app.get(path, { schema, config: { read: 'viewer' } }, async (request, reply) => {
      const { administration } = request.params
      const cycle = await getCycle(db, request.params.cycle)
      await refuseUnknown(db, cycle, administration)
      const subject = `administration:${administration}` as const
      const asked = { name: 'explanations', subject } as const
      const view = await viewOf(request, dependencies, { cycle: cycle.code, method: cycle.method })
      const { node } = request.query
      if (node === undefined) return sendTable(request, reply, { dependencies, view, asked })
      const nodes = await codesBelow(db, cycle, node)
      return sendTable(request, reply, { dependencies, view, asked: { ...asked, nodes } })
    })
  }
}

async function refuseUnknown(db: Db, { code, dataRevision }: CycleView, administration: string): Promise<void> {
  if (dataRevision === 0) throw new Problem('not-found', `nothing has been reported in the cycle "${code}" yet`)
  const known = await listAdministrations(db)
  if (!known.some((one) => one.code === administration))
    throw new Problem('not-found', `there is no administration "${administration}"`)
}

/** The code of a node and of everything below it in the method of a cycle. @throws Problem `not-found` */
async function codesBelow(
  db: Db,
  { method: id, methodVersion }: CycleView,
  node: string,
): Promise<ReadonlySet<string>> {
  const method = (await findMethod(db, id, methodVersion))?.method
  const below = method === undefined ? [] : subtree(method, node)
  if (below.length === 0) throw new Problem('not-found', `the method "${id}" has no KPI or group "${node}"`)
  return new Set(below)
}

function subtree(method: Method, node: string): string[] {
  const parents = parentsOf(method)
  return [...parents.keys()].filter((code) => code === node || pathOf(code, parents).includes(node))
}
