import { Readable } from 'node:stream'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { BatchReceipt, maximumBatch, ObservationBatch } from '@pmm/core/contract/observations'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Dependencies } from '../context/dependencies.ts'
import { publishOrLeave } from '../context/publish-or-leave.ts'
import { type Posted, Replay, receive } from '../ingest/receive.ts'
import { apiKeyOf } from '../plugins/authentication.ts'
import { OneCycle } from './cycles.ts'
import { guarded, problemResponses } from './schemas.ts'

const Query = Type.Object(
  {
    partial: Type.Optional(Type.Boolean({ description: 'store the good rows although others break rules' })),
  },
  { additionalProperties: false },
)
const Headers = Type.Object({
  'idempotency-key': Type.Optional(Type.String({ minLength: 1, maxLength: 255 })),
})

const maximumJsonBytes = 16 * 1024 * 1024

/** Lets a key with the scope `observations:write` report observations, as JSON or as CSV. */
export const observationRoutes = (dependencies: Dependencies): FastifyPluginAsyncTypebox => {
  return async (app) => {
    const schema = {
      tags: ['observations'],
      summary: 'Report observations (JSON batch, or CSV of any size)',
      description: `All rows are stored or none, unless \`partial=true\`. A request with an \`Idempotency-Key\` seen before is answered as it was then. JSON takes up to ${maximumBatch} rows; CSV has the columns administration, kpi, period, status, numerator, denominator, value, note.`,
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
        const posted: Posted = {
          cycle,
          partial: request.query.partial ?? false,
          apiKey: apiKeyOf(request),
          idempotencyKey: request.headers['idempotency-key'],
          content: contentOf(request),
        }
        const { receipt, replayed } = await store(posted, dependencies)
        if (!replayed) await publishOrLeave(dependencies.producer, request.log, 'score-cycle', { cycle })
        return reply.code(replayed ? 200 : 201).send(receipt)
      },
    )
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
