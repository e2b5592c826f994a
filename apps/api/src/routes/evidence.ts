import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { EvidenceBatch, EvidenceReceipt, RecordedGrade } from '@pmm/core/contract/evidence'
import { asRecorded, maximumMarks } from '@pmm/core/marks/mark-contract'
import { evidenceMarks } from '@pmm/core/marks/mark-kind'
import { getCycle } from '@pmm/store/cycle/cycle.repository'
import { listMarks } from '@pmm/store/marks/mark.repository'
import Type from 'typebox'
import { benchmarkAgain } from '../context/benchmark-again.ts'
import type { Dependencies } from '../context/dependencies.ts'
import { recordSent } from '../ingest/record-marks.ts'
import { apiKeyOf, viewerOf } from '../plugins/authentication.ts'
import { readableMarks } from '../respond/readable-marks.ts'
import { OneCycle } from './cycles.ts'
import { guarded, maximumBytesOfMarks, problemResponses } from './schemas.ts'

const Query = Type.Object({ administration: Type.Optional(Type.String({ description: 'code; only its grades' })) })
const tags = ['evidence']

/** How well values are evidenced: maturity and the probability of changes take it into account. */
export const evidenceRoutes = (dependencies: Dependencies): FastifyPluginAsyncTypebox => {
  const { db } = dependencies
  return async (app) => {
    const put = {
      tags,
      summary: 'Grade the evidence of values',
      params: OneCycle,
      judgedBody: EvidenceBatch,
      security: guarded,
      description: `Later grades replace earlier ones, which stay on record. All rows are recorded or none; up to ${maximumMarks} at once.`,
      response: { 200: EvidenceReceipt, ...problemResponses },
    }
    const change = { schema: put, config: { scope: 'evidence:write' }, bodyLimit: maximumBytesOfMarks } as const
    app.put('/v1/cycles/:cycle/evidence', change, async (request) => {
      const { cycle } = request.params
      const sent = { cycle, body: request.body, apiKey: apiKeyOf(request) }
      return recordSent(dependencies, evidenceMarks, sent, (record) =>
        benchmarkAgain(dependencies, request.log, ({ code }) => code === cycle, record),
      )
    })

    const list = { tags, summary: 'How well values are evidenced: the grades that hold', params: OneCycle }
    const response = { 200: Type.Array(RecordedGrade), ...problemResponses }
    const schema = { ...list, querystring: Query, response }
    app.get('/v1/cycles/:cycle/evidence', { schema, config: { read: 'own' } }, async (request) => {
      const { code } = await getCycle(db, request.params.cycle)
      const administrations = readableMarks(viewerOf(request), request.query.administration)
      const grades = await listMarks(db, evidenceMarks, { cycle: code, administrations })
      return grades.map((grade) => asRecorded(evidenceMarks, grade))
    })
  }
}
