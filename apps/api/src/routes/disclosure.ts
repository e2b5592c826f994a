import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  DisclosureBatch,
  DisclosureChoice,
  DisclosureReceipt,
  DisclosureView,
  maximumChoices,
} from '@pmm/core/contract/disclosure'
import { disclosureLevels } from '@pmm/core/disclosure/level'
import { Problem } from '@pmm/core/domain/problem'
import { getCycle } from '@pmm/store/cycle/cycle.repository'
import { getDisclosure, listChoiceHistory, listChoices, recordChoices } from '@pmm/store/marks/disclosure.repository'
import Type from 'typebox'
import type { Dependencies } from '../context/dependencies.ts'
import { judgedMarks, type Sent } from '../ingest/judged-marks.ts'
import { apiKeyOf, type Viewer, viewerOf } from '../plugins/authentication.ts'
import { OneCycle } from './cycles.ts'
import { guarded, problemResponses } from './schemas.ts'

const ListQuery = Type.Object({
  administration: Type.Optional(Type.String({ description: 'code; only its choices' })),
})
const HistoryQuery = Type.Object({ administration: Type.String(), kpi: Type.Optional(Type.String()) })
const tags = ['disclosure']
const maximumBytes = 4 * 1024 * 1024

/** Who may see which value, as each administration chooses for itself. */
export const disclosureRoutes = (dependencies: Dependencies): FastifyPluginAsyncTypebox => {
  const { db } = dependencies
  return async (app) => {
    const put = {
      tags,
      summary: 'Choose who may see values',
      params: OneCycle,
      judgedBody: DisclosureBatch,
      security: guarded,
      description: `Each choice holds from the next release on; what was released stays as it is. All rows are recorded or none; up to ${maximumChoices} at once.`,
      response: { 200: DisclosureReceipt, ...problemResponses },
    }
    const config = { scope: 'disclosure:write' } as const
    app.put('/v1/cycles/:cycle/disclosure', { schema: put, config, bodyLimit: maximumBytes }, (request) =>
      record(dependencies, { cycle: request.params.cycle, body: request.body, apiKey: apiKeyOf(request) }),
    )

    const list = {
      tags,
      summary: 'Who may see values: the choices that hold',
      params: OneCycle,
      querystring: ListQuery,
    }
    const listSchema = { ...list, response: { 200: DisclosureView, ...problemResponses } }
    const read = { read: 'own' } as const
    app.get('/v1/cycles/:cycle/disclosure', { schema: listSchema, config: read }, async (request) => {
      const { cycle } = request.params
      const administrations = readable(viewerOf(request), request.query.administration)
      return { cycle, ...(await getDisclosure(db, cycle)), choices: await listChoices(db, { cycle, administrations }) }
    })

    const history = { tags, summary: 'Every choice ever made for a value', params: OneCycle, querystring: HistoryQuery }
    const historySchema = { ...history, response: { 200: Type.Array(DisclosureChoice), ...problemResponses } }
    app.get('/v1/cycles/:cycle/disclosure/history', { schema: historySchema, config: read }, async (request) => {
      const { code } = await getCycle(db, request.params.cycle)
      readable(viewerOf(request), request.query.administration)
      return listChoiceHistory(db, { cycle: code, ...request.query })
    })
  }
}

async function record(dependencies: Dependencies, sent: Sent) {
  const marks = await judgedMarks(dependencies, { ...sent, list: 'choices', most: maximumChoices, ...levels })
  const choices = marks.map(({ mark: level, ...rest }) => ({ ...rest, level }))
  const batch = { cycle: sent.cycle, author: sent.apiKey.prefix, now: dependencies.clock(), choices }
  const disclosureRevision = await dependencies.db.transaction().execute((trx) => recordChoices(trx, batch))
  return { cycle: sent.cycle, disclosureRevision, accepted: choices.length }
}

const levels = { field: 'level', marks: disclosureLevels, noun: 'a disclosure level' } as const

/** The administrations whose choices or grades a viewer may read, of those asked for; undefined for all. @throws Problem `forbidden` */
export function readable({ class: viewer, own }: Viewer, asked: string | undefined): readonly string[] | undefined {
  if (viewer === 'secretariat') return asked === undefined ? undefined : [asked]
  if (asked === undefined) return own
  if (!own.includes(asked)) throw new Problem('forbidden', `this API key may not read what is said of "${asked}"`)
  return [asked]
}
