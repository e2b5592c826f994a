import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Dependencies } from '../context/dependencies.ts'

/** Prometheus metrics at `/metrics`: the process, requests by route, and jobs by state. */
export function metrics(app: FastifyInstance, { producer }: Dependencies): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by route',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  })
  const jobs = new Gauge({ name: 'pmm_jobs', help: 'Jobs in the queue', labelNames: ['state'], registers: [registry] })
  app.addHook('onResponse', async (request, reply) => {
    const labels = { method: request.method, route: request.routeOptions.url ?? 'none', status: reply.statusCode }
    seconds.observe(labels, reply.elapsedTime / 1000)
  })
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
    for (const [state, count] of Object.entries(await producer.counts())) jobs.set({ state }, count)
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}
