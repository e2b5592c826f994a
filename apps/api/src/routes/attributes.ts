import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { AttributeBatch, AttributeReceipt } from '@pmm/core/contract/attributes'
import { AttributeValue, attributesOn } from '@pmm/core/domain/attributes'
import { IsoDate } from '@pmm/core/domain/iso-date'
import { listAttributes, setAttributes } from '@pmm/store/reference/attribute.repository'
import Type from 'typebox'
import { benchmarkAgain } from '../context/benchmark-again.ts'
import type { Dependencies } from '../context/dependencies.ts'
import { apiKeyOf } from '../plugins/authentication.ts'
import { guarded, problemResponses } from './schemas.ts'

const tags = ['catalogue']
const Query = Type.Object({
  on: Type.Optional({
    ...IsoDate,
    description: 'as they are on this date, one value of each; all of them unless said',
  }),
})

/** What administrations are, from a date on: peer groups and nearest neighbours rest on it. */
export const attributeRoutes = (dependencies: Dependencies): FastifyPluginAsyncTypebox => {
  const { db, clock } = dependencies
  return async (app) => {
    const list = { tags, summary: 'Dated attributes of administrations', querystring: Query }
    const listSchema = { ...list, response: { 200: Type.Array(AttributeValue), ...problemResponses } }
    app.get('/v1/attributes', { schema: listSchema, config: { read: 'everyone' } }, async (request) => {
      const { on } = request.query
      const all = await listAttributes(db)
      return on === undefined ? all : valuesOn(all, on)
    })

    const put = { tags, summary: 'Record attributes; each holds from its date until a later one', security: guarded }
    const schema = { ...put, body: AttributeBatch, response: { 200: AttributeReceipt, ...problemResponses } }
    const config = { scope: 'administrations:write' } as const
    const bodyLimit = 4 * 1024 * 1024
    app.put('/v1/attributes', { schema, config, bodyLimit }, async (request) => {
      const { values } = request.body
      const batch = { values, author: apiKeyOf(request).prefix, now: clock() }
      await benchmarkAgain(
        dependencies,
        request.log,
        () => true,
        (trx) => setAttributes(trx, batch),
      )
      return { accepted: values.length }
    })
  }
}

/** The value that each attribute has on a date; `from` is left out. */
const valuesOn = (values: readonly AttributeValue[], date: string): AttributeValue[] =>
  [...attributesOn(values, date)].flatMap(([administration, own]) =>
    Object.entries(own).map(([attribute, value]) => ({ administration, attribute, from: date, value })),
  )
