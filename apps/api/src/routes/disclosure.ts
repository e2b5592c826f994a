import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  DisclosureBatch,
  DisclosureChoice,
  DisclosureReceipt,
  DisclosureView,
  maximumChoices,
} from '@pmm/core/contract/disclosure'
import { judgeChoices } from '@pmm/core/disclosure/judge-choices'
import { Problem } from '@pmm/core/domain/problem'
import type { ApiKey } from '@pmm/store/api-key.repository'
import { getCycle } from '@pmm/store/cycle.repository'
import { getDisclosure, listChoiceHistory, listChoices, recordChoices } from '@pmm/store/disclosure.repository'
import Type from 'typebox'
import type { Dependencies } from '../dependencies.ts'
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
      ...{
        tags,
        summary: 'Choose who may see values',
        params: OneCycle,
        judgedBody: DisclosureBatch,
        security: guarded,
      },
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

interface Sent {
  readonly cycle: string
  readonly body: unknown
  readonly apiKey: ApiKey
}

/** @throws Problem `rejected-rows` with every rule that a row breaks; nothing is recorded then */
async function record({ db, reference, clock }: Dependencies, { cycle: code, body, apiKey }: Sent) {
  const rows = rowsOf(body)
  const cycle = await getCycle(db, code)
  const kpis = [...(await reference.kpis(cycle.method, cycle.methodVersion)).keys()]
  const allowed = apiKey.administrations === null ? null : new Set(apiKey.administrations)
  const { choices, problems } = judgeChoices(rows, { kpis, allowed, resolve: await reference.resolver(clock()) })
  if (problems.length > 0)
    throw new Problem('rejected-rows', `${problems.length} problem(s) in ${rows.length} row(s); nothing was recorded`, {
      ...{ problems: problems.slice(0, listedProblems), problemCount: problems.length },
    })
  const batch = { cycle: code, author: apiKey.prefix, now: clock(), choices }
  const disclosureRevision = await db.transaction().execute((trx) => recordChoices(trx, batch))
  return { cycle: code, disclosureRevision, accepted: choices.length }
}

const listedProblems = 1_000

function rowsOf(body: unknown): readonly unknown[] {
  const rows = (body as { choices?: unknown } | null)?.choices
  if (!Array.isArray(rows)) throw new Problem('bad-request', 'the body must be {"choices": […]}')
  if (rows.length === 0) throw new Problem('bad-request', 'there is no choice; at least one is needed')
  if (rows.length > maximumChoices)
    throw new Problem('too-large', `${rows.length} choices; ${maximumChoices} are taken at once`)
  return rows
}

/** The administrations whose choices a viewer may read, of those asked for; undefined for all. @throws Problem `forbidden` */
function readable({ class: viewer, own }: Viewer, asked: string | undefined): readonly string[] | undefined {
  if (viewer === 'secretariat') return asked === undefined ? undefined : [asked]
  if (asked === undefined) return own
  if (!own.includes(asked)) throw new Problem('forbidden', `this API key may not read the choices of "${asked}"`)
  return [asked]
}
