import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { AdministrationChange, ListedAdministration } from '@pmm/core/contract/administrations'
import { Administration } from '@pmm/core/domain/administration'
import { IsoDate } from '@pmm/core/domain/iso-date'
import { eligibleOn, membershipOn } from '@pmm/core/domain/membership'
import { changeAdministration, listAdministrations } from '@pmm/store/reference/administration.repository'
import Type from 'typebox'
import type { Dependencies } from '../context/dependencies.ts'
import { sendRows } from '../respond/send-table.ts'
import { FormatQuery, guarded, problemResponses, tableResponses } from './schemas.ts'

const Query = Type.Interface([FormatQuery], {
  on: Type.Optional({
    ...IsoDate,
    description: 'only the members on this date: all but those known to have joined later',
  }),
})

/**
 * Lets anybody list the administrations, and a key with the scope `administrations:write` configure their names and
 * groupings.
 */
export const administrationRoutes =
  ({ db }: Dependencies): FastifyPluginAsyncTypebox =>
  async (app) => {
    const responses = tableResponses(Type.Array(ListedAdministration), 'administrations')
    const schema = { tags: ['catalogue'], summary: 'Administrations', querystring: Query, response: responses }
    app.get('/v1/administrations', { schema, config: { read: 'everyone' } }, async (request, reply) => {
      const { on } = request.query
      const all = await listAdministrations(db)
      const json = on === undefined ? all : membersOn(all, on)
      return sendRows(request, reply, { name: 'administrations', rows: json.map(rowOf), json })
    })

    const change = { tags: ['catalogue'], summary: 'Configure a name or a grouping', security: guarded }
    const params = Type.Object({ administration: Type.String() })
    const response = { 200: Administration, ...problemResponses }
    app.patch(
      '/v1/administrations/:administration',
      {
        schema: { ...change, params, body: AdministrationChange, response },
        config: { scope: 'administrations:write' },
      },
      async (request) => {
        const changed = await changeAdministration(db, request.params.administration, request.body)
        return changed
      },
    )
  }

const membersOn = (all: readonly Administration[], date: string): ListedAdministration[] =>
  eligibleOn(all, date).map((administration) => ({
    ...administration,
    membership: membershipOn(administration, date) === 'member' ? 'member' : 'unknown',
  }))

const rowOf = ({ accession, ...rest }: ListedAdministration): object => ({
  ...rest,
  accessionBasis: accession.basis,
  accessionAfter: accession.after,
  accessionBy: accession.by,
})
