import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { DisclosureParametersView } from '@pmm/core/contract/disclosure-parameters'
import { DisclosureParameters, defaultParameters } from '@pmm/core/disclosure/parameters'
import { findParameters, saveParameters } from '@pmm/store/marks/disclosure-parameters.repository'
import type { Dependencies } from '../context/dependencies.ts'
import { apiKeyOf } from '../plugins/authentication.ts'
import { guarded, problemResponses } from './schemas.ts'

const tags = ['disclosure']

/** How statistics are suppressed. Who knows the parameters knows more about what was suppressed: secretariat alone. */
export const disclosureParameterRoutes = ({ db, clock }: Dependencies): FastifyPluginAsyncTypebox => {
  return async (app) => {
    const response = { 200: DisclosureParametersView, ...problemResponses }
    const read = { tags, summary: 'How statistics are suppressed', response }
    app.get('/v1/disclosure-parameters', { schema: read, config: { read: 'secretariat' } }, async () => {
      const found = await findParameters(db)
      return { version: found?.version ?? 0, parameters: found?.body ?? defaultParameters }
    })

    const change = { tags, summary: 'Suppress otherwise from the next release on', security: guarded }
    const schema = { ...change, body: DisclosureParameters, response }
    app.put('/v1/disclosure-parameters', { schema, config: { scope: 'releases:write' } }, async (request) => {
      const parameters = { body: request.body, author: apiKeyOf(request).prefix, now: clock() }
      const version = await db.transaction().execute((trx) => saveParameters(trx, parameters))
      return { version, parameters: request.body }
    })
  }
}
