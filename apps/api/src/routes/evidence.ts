import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { maximumChoices } from '@pmm/core/contract/disclosure'
import { EvidenceBatch, EvidenceReceipt, RecordedGrade } from '@pmm/core/contract/evidence'
import { evidenceGrades } from '@pmm/core/domain/evidence'
import { getCycle } from '@pmm/store/cycle/cycle.repository'
import { listGrades, recordGrades } from '@pmm/store/marks/evidence.repository'
import Type from 'typebox'
import { benchmarkAgain } from '../context/benchmark-again.ts'
import type { Dependencies } from '../context/dependencies.ts'
import { judgedMarks } from '../ingest/judged-marks.ts'
import { apiKeyOf, viewerOf } from '../plugins/authentication.ts'
import { OneCycle } from './cycles.ts'
import { readable } from './disclosure.ts'
import { guarded, problemResponses } from './schemas.ts'

const Query = Type.Object({ administration: Type.Optional(Type.String({ description: 'code; only its grades' })) })
const tags = ['evidence']
const grades = { field: 'grade', marks: evidenceGrades, noun: 'an evidence grade' } as const

/** How well values are evidenced: maturity and the probability of changes take it into account. */
export const evidenceRoutes = (dependencies: Dependencies): FastifyPluginAsyncTypebox => {
  const { db, clock } = dependencies
  return async (app) => {
    const put = { tags, summary: 'Grade the evidence of values', params: OneCycle, judgedBody: EvidenceBatch }
    const description = `Later grades replace earlier ones, which stay on record. All rows are recorded or none; up to ${maximumChoices} at once.`
    const putSchema = {
      ...put,
      description,
      security: guarded,
      response: { 200: EvidenceReceipt, ...problemResponses },
    }
    const config = { scope: 'evidence:write' } as const
    const bodyLimit = 4 * 1024 * 1024
    app.put('/v1/cycles/:cycle/evidence', { schema: putSchema, config, bodyLimit }, async (request) => {
      const sent = { cycle: request.params.cycle, body: request.body, apiKey: apiKeyOf(request) }
      const marks = await judgedMarks(dependencies, { ...sent, list: 'grades', most: maximumChoices, ...grades })
      const batch = { author: sent.apiKey.prefix, now: clock(), grades: marks.map(gradeOf) }
      const revise = db.transaction().execute((trx) => recordGrades(trx, { cycle: sent.cycle, ...batch }))
      const receipt = { cycle: sent.cycle, evidenceRevision: await revise, accepted: marks.length }
      await benchmarkAgain(dependencies, request.log, ({ code }) => code === sent.cycle)
      return receipt
    })

    const list = { tags, summary: 'How well values are evidenced: the grades that hold', params: OneCycle }
    const response = { 200: Type.Array(RecordedGrade), ...problemResponses }
    const schema = { ...list, querystring: Query, response }
    app.get('/v1/cycles/:cycle/evidence', { schema, config: { read: 'own' } }, async (request) => {
      const { code } = await getCycle(db, request.params.cycle)
      const administrations = readable(viewerOf(request), request.query.administration)
      return listGrades(db, { cycle: code, administrations })
    })
  }
}

const gradeOf = <Mark, Rest>({ mark: grade, ...rest }: { readonly mark: Mark } & Rest) => ({ ...rest, grade })
