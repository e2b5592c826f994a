import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Administration } from '@pmm/core/domain/administration'
import { membershipOn } from '@pmm/core/domain/membership'
import { listAdministrations } from '@pmm/store/administration.repository'
import Type from 'typebox'
import type { Dependencies } from '../dependencies.ts'
import { sendRows } from '../respond/send-table.ts'
import { FormatQuery, tableResponses } from './schemas.ts'

const Query = Type.Interface([FormatQuery], {
  on: Type.Optional(
    Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'only those known to be members on this date' }),
  ),
})

export const administrationRoutes =
  ({ db }: Dependencies): FastifyPluginAsyncTypebox =>
  async (app) => {
    const responses = tableResponses(Type.Array(Administration), 'administrations')
    const schema = { tags: ['catalogue'], summary: 'Administrations', querystring: Query, response: responses }
    app.get('/v1/administrations', { schema }, async (request, reply) => {
      const { on } = request.query
      const all = await listAdministrations(db)
      const json =
        on === undefined ? all : all.filter((administration) => membershipOn(administration, on) === 'member')
      return sendRows(request, reply, db, { name: 'administrations', rows: json.map(rowOf), json })
    })
  }

const rowOf = ({ accession, ...rest }: Administration): object => ({
  ...rest,
  ...{ accessionBasis: accession.basis, accessionAfter: accession.after, accessionBy: accession.by },
})
