import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { RunView } from '@pmm/core/contract/runs'
import { getCycle } from '@pmm/store/cycle/cycle.repository'
import { getRun, getRunBytes, listRuns } from '@pmm/store/run/run.repository'
import Type from 'typebox'
import type { Dependencies } from '../context/dependencies.ts'
import { OneCycle } from './cycles.ts'
import { problemResponses } from './schemas.ts'

const OneRun = Type.Object({ run: Type.String() })
const Limit = Type.Object({ limit: Type.Integer({ minimum: 1, maximum: 500, default: 50 }) })

/** Lets the secretariat alone read runs: they hold all values, and hashes over them, which would confirm a guess. */
export const runRoutes =
  ({ db }: Dependencies): FastifyPluginAsyncTypebox =>
  async (app) => {
    const tags = ['runs']
    const config = { read: 'secretariat' } as const
    const list = { tags, summary: 'Runs of a cycle, newest first', params: OneCycle, querystring: Limit }
    const listResponse = { 200: Type.Array(RunView), ...problemResponses }
    app.get('/v1/cycles/:cycle/runs', { schema: { ...list, response: listResponse }, config }, async (request) => {
      const { code } = await getCycle(db, request.params.cycle)
      return listRuns(db, code, request.query.limit)
    })

    const one = { tags, summary: 'One run: its inputs and its hash', params: OneRun }
    const oneResponse = { 200: RunView, ...problemResponses }
    app.get('/v1/runs/:run', { schema: { ...one, response: oneResponse }, config }, (request) =>
      getRun(db, request.params.run),
    )

    const bytes = { tags, summary: 'The scores of a run, as Arrow IPC', params: OneRun }
    app.get('/v1/runs/:run/scores', { schema: bytes, config }, async (request, reply) => {
      const { id, hash } = await getRun(db, request.params.run)
      const content = await getRunBytes(db, id)
      return reply.header('etag', `"${hash}"`).type('application/vnd.apache.arrow.stream').send(content)
    })
  }
