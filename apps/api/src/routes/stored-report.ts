import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { PublishedJob } from '@pmm/core/contract/jobs'
import { StoredReport } from '@pmm/core/contract/stored-report'
import { Problem } from '@pmm/core/domain/problem'
import { newestStoredReport } from '@pmm/store/service/stored-report.repository'
import type { Dependencies } from '../context/dependencies.ts'
import { guarded, problemResponses } from './schemas.ts'

const url = '/v1/stored-report'
const tags = ['jobs']

/** Lets the secretariat read whether what is stored is what was stored, and have it looked at now. */
export const storedReportRoutes =
  ({ db, producer }: Dependencies): FastifyPluginAsyncTypebox =>
  async (app) => {
    const read = { tags, summary: 'What the last comparison of everything stored with its hashes found' }
    const response = { 200: StoredReport, ...problemResponses }
    app.get(url, { schema: { ...read, response }, config: { read: 'secretariat' } }, async () => {
      const report = await newestStoredReport(db)
      if (report === undefined) throw new Problem('not-found', 'nothing stored has been compared with its hash yet')
      return report
    })

    const compare = { tags, summary: 'Compare everything stored with its hashes now', security: guarded }
    const published = { 202: PublishedJob, ...problemResponses }
    const config = { scope: 'jobs:write' } as const
    app.post(url, { schema: { ...compare, response: published }, config }, async (_, reply) => {
      await producer.publish('scrub', {})
      return reply.code(202).send({ published: 'scrub' })
    })
  }
