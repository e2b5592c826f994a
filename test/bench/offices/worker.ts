import process from 'node:process'
import type { Handlers } from '@pmm/core/job/catalogue'
import { createConsumer } from '@pmm/queue/consumer'
import { createProducer } from '@pmm/queue/producer'
import { queueConnection } from '@pmm/queue/queue-connection'
import { makePart, nextParts } from './stages.ts'

/**
 * One worker process: `node worker.ts DATABASE_URL FOLDER`. It makes parts, and when a stage is whole publishes the
 * next stage as a flow, as the platform builds releases; the folder stands in for the database. The worker that
 * publishes a stage says so to its parent; when a worker is asked to stop, it answers with the memory that it held at
 * most.
 */
const [databaseUrl, folder] = process.argv.slice(2) as [string, string]
const connection = queueConnection({ databaseUrl })
const producer = await createProducer(connection)
const nothing = async () => {}
const handlers: Handlers = {
  'score-cycle': nothing,
  'benchmark-cycle': nothing,
  sweep: nothing,
  scrub: nothing,
  recalculate: nothing,
  'make-releases': nothing,
  'redact-release': nothing,
  'judge-release': nothing,
  'release-part': async ({ part }) => makePart(folder, part),
  'build-release': async ({ release }) => {
    const next = nextParts(folder, release)
    process.send!(next?.stage ?? 'end')
    if (next !== undefined)
      await producer.publishFlow({ parts: next.jobs, followedBy: [{ name: 'build-release', payload: { release } }] })
  },
}
const consumer = await createConsumer(connection, handlers, { concurrency: 1 })
process.once('message', async () => {
  process.send!(process.resourceUsage().maxRSS / 1024)
  await consumer.close({ timeoutSeconds: 5 })
  await producer.close()
  process.disconnect()
})
process.send!('ready')
