import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { CycleDraft, CycleView } from '@pmm/core/contract/cycles'
import { isFuture } from '@pmm/core/domain/calendar'
import { Problem } from '@pmm/core/domain/problem'
import { createCycle, getCycle, listCycles, type NewCycle } from '@pmm/store/cycle/cycle.repository'
import { findMethod } from '@pmm/store/method/method.repository'
import Type from 'typebox'
import type { Dependencies } from '../context/dependencies.ts'
import { sendRows } from '../respond/send-table.ts'
import { FormatQuery, guarded, problemResponses, tableResponses } from './schemas.ts'

/** The parameters of a route about a cycle. */
export const OneCycle = Type.Object({ cycle: Type.String() })

/** Lets anybody read the cycles, and a key with the scope `cycles:write` open a cycle. */
export const cycleRoutes = (dependencies: Dependencies): FastifyPluginAsyncTypebox => {
  const { db } = dependencies
  const config = { read: 'everyone' } as const
  return async (app) => {
    const list = { tags: ['cycles'], summary: 'Cycles, newest first', querystring: FormatQuery }
    const listResponse = tableResponses(Type.Array(CycleView), 'cycles')
    app.get('/v1/cycles', { schema: { ...list, response: listResponse }, config }, async (request, reply) => {
      const cycles = await listCycles(db)
      return sendRows(request, reply, { name: 'cycles', rows: cycles, json: cycles })
    })

    const one = { tags: ['cycles'], summary: 'One cycle', params: OneCycle }
    const oneSchema = { ...one, response: { 200: CycleView, ...problemResponses } }
    app.get('/v1/cycles/:cycle', { schema: oneSchema, config }, (request) => getCycle(db, request.params.cycle))

    const open = { tags: ['cycles'], summary: 'Open a cycle', body: CycleDraft, security: guarded }
    app.post(
      '/v1/cycles',
      { schema: { ...open, response: { 201: CycleView, ...problemResponses } }, config: { scope: 'cycles:write' } },
      async (request, reply) => {
        const cycle = await completed(request.body, dependencies)
        const opened = await db.transaction().execute(async (trx) => {
          await createCycle(trx, cycle)
          return getCycle(trx, cycle.code)
        })
        return reply.code(201).send(opened)
      },
    )
  }
}

/** @throws Problem `invalid-value` when the method is unknown or the period has not begun */
async function completed(draft: CycleDraft, { db, clock }: Dependencies): Promise<NewCycle> {
  const today = clock().toISOString().slice(0, 10)
  const found = await findMethod(db, draft.method, draft.methodVersion)
  if (found === undefined) throw wrong('method', draft.method, 'there is no registered method of that id and version')
  if (isFuture(draft.period, today)) throw wrong('period', draft.period, `the period has not begun on ${today}`)
  const { membershipDate = today, provenance = 'reported' } = draft
  return { ...draft, membershipDate, provenance, methodVersion: found.method.version }
}

const wrong = (column: string, value: string, message: string): Problem =>
  new Problem('invalid-value', `${column} "${value}": ${message}`, {
    problems: [{ row: null, column, value, rule: 'invalid-value', message }],
  })
