import { Readable } from 'node:stream'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { BatchReceipt, BatchView, maximumBatch, ObservationBatch } from '@pmm/core/contract/observations'
import { getCycle } from '@pmm/store/cycle/cycle.repository'
import { listBatches } from '@pmm/store/observation/batch.repository'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { coalesced } from '../context/coalesced.ts'
import type { Dependencies } from '../context/dependencies.ts'
import { publishOrLeave } from '../context/publish-or-leave.ts'
import { ReadingQuery } from '../ingest/reading.ts'
import { type Posted, Replay, receive } from '../ingest/receive.ts'
import { apiKeyOf, viewerOf } from '../plugins/authentication.ts'
import { readableMarks } from '../respond/readable-marks.ts'
import { OneCycle } from './cycles.ts'
import { guarded, problemResponses } from './schemas.ts'

const Query = Type.Interface([ReadingQuery], {
  partial: Type.Optional(Type.Boolean({ description: 'store the good rows although others break rules' })),
})
const Headers = Type.Object({
  'idempotency-key': Type.Optional(Type.String({ minLength: 1, maxLength: 255 })),
})

const Limit = Type.Object({ limit: Type.Integer({ minimum: 1, maximum: 500, default: 50 }) })

const maximumJsonBytes = 2 * 1024 * 1024

/** Lets a key with the scope `observations:write` report observations, as JSON or as CSV. */
export const observationRoutes = (dependencies: Dependencies): FastifyPluginAsyncTypebox => {
  return async (app) => {
    const score = coalesced((cycle) => publishOrLeave(dependencies.producer, app.log, 'score-cycle', { cycle }))
    const schema = {
      tags: ['observations'],
      summary: 'Report observations (JSON batch, or CSV of any size)',
      description: `All rows are stored or none, unless \`partial=true\`. Rows that say what counts already change nothing; the receipt counts what was added, changed and unchanged, and warns of probable slips. A request with an \`Idempotency-Key\` seen before is answered as it was then. JSON takes up to ${maximumBatch} rows and 2 MB; CSV has the columns administration, kpi, period, status, numerator, denominator, value, note.`,
      params: OneCycle,
      querystring: Query,
      headers: Headers,
      judgedBody: ObservationBatch,
      consumes: ['application/json', 'text/csv'],
      security: guarded,
      response: { 200: BatchReceipt, 201: BatchReceipt, ...problemResponses },
    }
    app.post(
      '/v1/cycles/:cycle/observations',
      { schema, config: { scope: 'observations:write' }, bodyLimit: maximumJsonBytes },
      async (request, reply) => {
        const { cycle } = request.params
        const { partial = false, ...declared } = request.query
        const posted: Posted = {
          cycle,
          partial,
          declared,
          apiKey: apiKeyOf(request),
          idempotencyKey: request.headers['idempotency-key'],
          content: contentOf(request),
        }
        const { receipt, replayed } = await store(posted, dependencies)
        const isNew = !replayed && receipt.added + receipt.changed > 0
        if (isNew) await score(cycle)
        return reply.code(isNew ? 201 : 200).send(receipt)
      },
    )

    const list = { tags: ['observations'], summary: 'Batches of a cycle with their warnings, newest first' }
    const response = { 200: Type.Array(BatchView), ...problemResponses }
    const listSchema = { ...list, params: OneCycle, querystring: Limit, response }
    app.get('/v1/cycles/:cycle/batches', { schema: listSchema, config: { read: 'own' } }, async (request) => {
      const { code } = await getCycle(dependencies.db, request.params.cycle)
      const administrations = readableMarks(viewerOf(request), undefined)
      return listBatches(dependencies.db, {
        cycle: code,
        administrations: administrations ?? null,
        limit: request.query.limit,
      })
    })
  }
}

const contentOf = ({ body, bodyHash }: Pick<FastifyRequest, 'body' | 'bodyHash'>): Posted['content'] =>
  body instanceof Readable ? { csv: body } : { json: body, hash: bodyHash }

async function store(
  posted: Posted,
  dependencies: Dependencies,
): Promise<{ receipt: BatchReceipt; replayed: boolean }> {
  try {
    return { receipt: await receive(posted, dependencies), replayed: false }
  } catch (error) {
    if (error instanceof Replay) return { receipt: error.receipt, replayed: true }
    throw error
  }
}
