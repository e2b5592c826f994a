import type { StoredReport } from '@pmm/core/contract/stored-report'
import { ping } from '@pmm/store/database/database'
import { newestStoredReport } from '@pmm/store/service/stored-report.repository'
import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Dependencies } from '../context/dependencies.ts'
import { refuseMetrics } from './metrics-access.ts'

/**
 * Prometheus metrics at `/metrics`: the process, requests by route, whether database and queue answer, jobs by state as long
 * as the queue does, and what the last scrub found as long as the database does.
 *
 * @param token what whoever reads them sends; without it they are read on this machine alone
 */
export function metrics(app: FastifyInstance, dependencies: Dependencies, token: string | undefined): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by route',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  })
  const measure = backendGauges(registry, dependencies)
  app.addHook('onResponse', async (request, reply) => {
    const labels = { method: request.method, route: request.routeOptions.url ?? 'none', status: reply.statusCode }
    seconds.observe(labels, reply.elapsedTime / 1000)
  })
  const onRequest = async (request: Parameters<typeof refuseMetrics>[1]) => refuseMetrics(token, request)
  app.get('/metrics', { schema: { hide: true }, onRequest }, async (_request, reply) => {
    await measure()
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}

/** The figures of the last scrub, which have no sample before the first: an alarm is on their absence, their age and damage. */
function scrubGauges(registry: Registry): (report: StoredReport | undefined) => void {
  const gauge = (name: string, help: string) =>
    new Gauge({ name: `pmm_scrub_${name}`, help, labelNames: ['of'], registers: [registry] })
  const finished = gauge('finished_timestamp_seconds', 'When stored tables were last compared with their hashes')
  const seconds = gauge('duration_seconds', 'How long the last comparison of stored tables took')
  const checked = gauge('checked', 'What the last comparison of stored tables read, by kind')
  const damaged = gauge('damaged', 'What the last comparison of stored tables found damaged')
  return (report) => {
    if (report === undefined) return
    const [from, until] = [Date.parse(report.startedAt), Date.parse(report.finishedAt)]
    finished.set(until / 1000)
    seconds.set((until - from) / 1000)
    for (const kind of ['releases', 'tables', 'chunks'] as const) checked.set({ of: kind }, report[kind])
    damaged.set(report.damaged)
  }
}

/** What is away is told as away: whoever looks at the metrics wants to know that. */
function backendGauges(registry: Registry, { db, producer }: Dependencies): () => Promise<void> {
  const registers = [registry]
  const up = new Gauge({ name: 'pmm_up', help: 'Whether a service answers', labelNames: ['service'], registers })
  const jobs = new Gauge({ name: 'pmm_jobs', help: 'Jobs in the queue', labelNames: ['state'], registers })
  const showScrub = scrubGauges(registry)
  const measureDatabase = async () => {
    const isUp = await answers(ping(db))
    up.set({ service: 'database' }, isUp ? 1 : 0)
    if (isUp) showScrub(await newestStoredReport(db))
  }
  const measureQueue = async () => {
    jobs.reset()
    const counts = await producer.counts().catch(() => undefined)
    up.set({ service: 'queue' }, counts === undefined ? 0 : 1)
    for (const [state, count] of Object.entries(counts ?? {})) jobs.set({ state }, count)
  }
  return async () => {
    await Promise.all([measureDatabase(), measureQueue()])
  }
}

/** Whether something succeeds within the time that a reader of metrics waits. */
const answers = (work: Promise<unknown>): Promise<boolean> =>
  Promise.race([
    work.then(
      () => true,
      () => false,
    ),
    new Promise<boolean>((resolve) => setTimeout(resolve, 3_000, false).unref()),
  ])
