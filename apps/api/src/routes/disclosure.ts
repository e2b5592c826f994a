import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  DisclosureBatch,
  DisclosureChoice,
  DisclosureReceipt,
  DisclosureView,
  WaitingChoices,
} from '@pmm/core/contract/disclosure'
import { RevelationQuestion, RevelationView } from '@pmm/core/contract/revelations'
import { asRecorded, maximumMarks } from '@pmm/core/marks/mark-contract'
import { disclosureMarks, type RecordedMark, type WordOf } from '@pmm/core/marks/mark-kind'
import { getCycle } from '@pmm/store/cycle/cycle.repository'
import { getDisclosure } from '@pmm/store/marks/level.repository'
import { listMarkHistory, listMarks } from '@pmm/store/marks/mark.repository'
import Type from 'typebox'
import { revealChoices } from '../asked/reveal-choices.ts'
import type { Dependencies } from '../context/dependencies.ts'
import { recordSent } from '../ingest/record-marks.ts'
import { apiKeyOf, viewerOf } from '../plugins/authentication.ts'
import { redactReleases } from '../releases/redact-releases.ts'
import { waitingChoices } from '../releases/waiting-choices.ts'
import { readableMarks } from '../respond/readable-marks.ts'
import { OneCycle } from './cycles.ts'
import { guarded, maximumBytesOfMarks, problemResponses } from './schemas.ts'

const ListQuery = Type.Object({
  administration: Type.Optional(Type.String({ description: 'code; only its choices' })),
})
const HistoryQuery = Type.Object({ administration: Type.String(), kpi: Type.Optional(Type.String()) })
const tags = ['disclosure']

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
      description: `A narrower choice is taken out of all ready releases within minutes, a wider one holds from the next release on; "waiting" says which choices have yet to take effect. All rows are recorded or none; up to ${maximumMarks} at once.`,
      response: { 200: DisclosureReceipt, ...problemResponses },
    }
    const change = { schema: put, config: { scope: 'disclosure:write' }, bodyLimit: maximumBytesOfMarks } as const
    app.put('/v1/cycles/:cycle/disclosure', change, async (request) => {
      const { cycle } = request.params
      const sent = { cycle, body: request.body, apiKey: apiKeyOf(request) }
      const receipt = await recordSent(dependencies, disclosureMarks, sent)
      await redactReleases(dependencies, request.log)
      return receipt
    })

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
      const administrations = readableMarks(viewerOf(request), request.query.administration)
      const disclosure = await getDisclosure(db, cycle)
      const choices = await listMarks(db, disclosureMarks, { cycle, administrations })
      return { cycle, ...disclosure, choices: choices.map(choiceOf) }
    })

    const wait = {
      tags,
      summary: 'Choices that have yet to take effect, and where',
      description:
        'For each, the ready releases that show the value at another level: a narrower choice waits there to be taken out, a wider one for the next release. For the administration itself and the secretariat.',
      params: OneCycle,
      querystring: ListQuery,
    }
    const waitSchema = { ...wait, response: { 200: WaitingChoices, ...problemResponses } }
    app.get('/v1/cycles/:cycle/disclosure/waiting', { schema: waitSchema, config: read }, async (request) => {
      const { code: cycle } = await getCycle(db, request.params.cycle)
      const administrations = readableMarks(viewerOf(request), request.query.administration)
      return { cycle, waiting: await waitingChoices(db, { cycle, administrations }) }
    })

    const ask = {
      tags,
      summary: 'What choices would reveal, before they are made',
      description:
        'Who would see each number of an administration in the next release, against now, and how the means of the peer groups it contributes to would be told: with how many confidential contributors, exactly or with which expected error. For the administration itself and the secretariat; nothing is recorded.',
      params: OneCycle,
      body: RevelationQuestion,
      security: guarded,
      response: { 200: RevelationView, ...problemResponses },
    }
    const asking = { schema: ask, config: { read: 'itself', asksByBody: true } } as const
    app.post('/v1/cycles/:cycle/disclosure/reveal', asking, async (request) => {
      const cycle = await getCycle(db, request.params.cycle)
      return revealChoices(dependencies, { cycle, question: request.body, viewer: viewerOf(request) })
    })

    const history = { tags, summary: 'Every choice ever made for a value', params: OneCycle, querystring: HistoryQuery }
    const historySchema = { ...history, response: { 200: Type.Array(DisclosureChoice), ...problemResponses } }
    app.get('/v1/cycles/:cycle/disclosure/history', { schema: historySchema, config: read }, async (request) => {
      const { code } = await getCycle(db, request.params.cycle)
      readableMarks(viewerOf(request), request.query.administration)
      const choices = await listMarkHistory(db, disclosureMarks, { cycle: code, ...request.query })
      return choices.map(choiceOf)
    })
  }
}

const choiceOf = (mark: RecordedMark<WordOf<typeof disclosureMarks>>): DisclosureChoice =>
  asRecorded(disclosureMarks, mark)
