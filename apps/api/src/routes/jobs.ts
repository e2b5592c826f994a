import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  CancelledJobs,
  JobView,
  jobStates,
  PublishedJob,
  Recalculation,
  Schedule,
  ScheduleChange,
} from '@pmm/core/contract/jobs'
import { Problem } from '@pmm/core/domain/problem'
import { jobs } from '@pmm/core/job/catalogue'
import { getCycle } from '@pmm/store/cycle/cycle.repository'
import { changeSchedule, listSchedules } from '@pmm/store/service/schedule.repository'
import Type from 'typebox'
import type { Dependencies } from '../context/dependencies.ts'
import { refuseWithout } from '../plugins/authentication.ts'
import { OneCycle } from './cycles.ts'
import { guarded, problemResponses } from './schemas.ts'

const ListQuery = Type.Object({
  state: Type.Optional(Type.Enum([...jobStates])),
  name: Type.Optional(Type.Enum(jobs.map((job) => job.name))),
  limit: Type.Integer({ minimum: 1, maximum: 500, default: 50 }),
})
const tags = ['jobs']
/** What a job failed on may be a value that is not public. */
const seen = { read: 'secretariat' } as const

/** Lets the secretariat follow the jobs and their progress. */
export const jobRoutes =
  ({ producer }: Dependencies): FastifyPluginAsyncTypebox =>
  async (app) => {
    const list = { tags, summary: 'Jobs, newest first', querystring: ListQuery }
    const listResponse = { 200: Type.Array(JobView), ...problemResponses }
    app.get('/v1/jobs', { schema: { ...list, response: listResponse }, config: seen }, async (request) => {
      const { state, name, limit } = request.query
      return producer.list({ states: state === undefined ? jobStates : [state], limit, ...(name && { names: [name] }) })
    })

    const one = { tags, summary: 'One job: state and progress', params: Type.Object({ job: Type.String() }) }
    app.get(
      '/v1/jobs/:job',
      { schema: { ...one, response: { 200: JobView, ...problemResponses } }, config: seen },
      async (request) => jobOr404(await producer.find(request.params.job), request.params.job),
    )
  }

/** Lets a key with the scope `jobs:write` take jobs back, and have failed jobs run again. */
export const jobChangeRoutes =
  ({ producer }: Dependencies): FastifyPluginAsyncTypebox =>
  async (app) => {
    const params = Type.Object({ job: Type.String() })
    const config = { scope: 'jobs:write' } as const
    const cancel = {
      tags,
      security: guarded,
      params,
      summary: 'Take a job back before it runs',
      description:
        'Of a job whose work goes on in parts, such as a recalculation, the parts that wait. Whatever is behind is found by the sweep and done later all the same.',
      response: { 200: CancelledJobs, ...problemResponses },
    }
    app.post('/v1/jobs/:job/cancel', { schema: cancel, config }, async (request) => ({
      cancelled: await producer.cancel(request.params.job),
    }))

    const summary = 'Have a failed job run again'
    const retry = { tags, security: guarded, params, summary, response: { 200: JobView, ...problemResponses } }
    app.post('/v1/jobs/:job/retry', { schema: retry, config }, async (request) => {
      await producer.retry(request.params.job)
      return jobOr404(await producer.find(request.params.job), request.params.job)
    })
  }

function jobOr404(job: JobView | undefined, id: string): JobView {
  if (job === undefined) throw new Problem('not-found', `there is no job "${id}" any more`)
  return job
}

/** Lets a key with the scope `jobs:write` have cycles scored again from their observations. */
export const recalculationRoutes =
  ({ db, producer }: Dependencies): FastifyPluginAsyncTypebox =>
  async (app) => {
    const recalculate = { tags, security: guarded, response: { 202: PublishedJob, ...problemResponses } }
    const config = { scope: 'jobs:write' } as const
    const cycleSchema = { ...recalculate, summary: 'Score a cycle again from its observations', params: OneCycle }
    app.post('/v1/cycles/:cycle/recalculate', { schema: cycleSchema, config }, async (request, reply) => {
      const { code } = await getCycle(db, request.params.cycle)
      await producer.publish('score-cycle', { cycle: code, force: true })
      return reply.code(202).send({ published: 'score-cycle' })
    })

    const summary = 'Score every cycle again from its observations, benchmark them, and release them where asked'
    const allSchema = { ...recalculate, summary, body: Recalculation }
    app.post('/v1/recalculate', { schema: allSchema, config, preValidation: bodyOrNothing }, async (request, reply) => {
      const { release = false } = request.body
      if (release) refuseWithout('releases:write', request)
      await producer.publish('recalculate', release ? { release } : {})
      return reply.code(202).send({ published: 'recalculate' })
    })
  }

async function bodyOrNothing(request: { body: unknown }): Promise<void> {
  request.body ??= {}
}

/** Lets anybody read when jobs repeat by themselves, and a key with the scope `jobs:write` change it. */
export const scheduleRoutes =
  ({ db, producer }: Dependencies): FastifyPluginAsyncTypebox =>
  async (app) => {
    const list = { tags, summary: 'Schedules', response: { 200: Type.Array(Schedule), ...problemResponses } }
    app.get('/v1/schedules', { schema: list, config: { read: 'everyone' } }, () => listSchedules(db))

    const change = { tags, summary: 'Change a schedule', params: Type.Object({ name: Type.String() }) }
    const response = { 200: Schedule, ...problemResponses }
    app.patch(
      '/v1/schedules/:name',
      { schema: { ...change, body: ScheduleChange, security: guarded, response }, config: { scope: 'jobs:write' } },
      (request) =>
        db.transaction().execute(async (trx) => {
          const schedule = await changeSchedule(trx, request.params.name, request.body)
          await producer.upsertSchedule(schedule)
          return schedule
        }),
    )
  }
