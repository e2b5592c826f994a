import type { StoredReport } from '@pmm/core/contract/stored-report'
import { newestStoredReport } from '@pmm/store/service/stored-report.repository'
import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Dependencies } from '../context/dependencies.ts'

/** Prometheus metrics at `/metrics`: the process, requests by route, jobs by state, and what the last scrub found. */
export function metrics(app: FastifyInstance, { db, producer }: Dependencies): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by route',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  })
  const jobs = new Gauge({ name: 'pmm_jobs', help: 'Jobs in the queue', labelNames: ['state'], registers: [registry] })
  const tellScrub = scrubGauges(registry)
  app.addHook('onResponse', async (request, reply) => {
    const labels = { method: request.method, route: request.routeOptions.url ?? 'none', status: reply.statusCode }
    seconds.observe(labels, reply.elapsedTime / 1000)
  })
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
    for (const [state, count] of Object.entries(await producer.counts())) jobs.set({ state }, count)
    tellScrub(await newestStoredReport(db))
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
