import { setFlagsFromString } from 'node:v8'
import { connectionsOfWorker, pools } from '@pmm/core/contract/connections'
import { createConsumer } from '@pmm/queue/consumer'
import { createProducer } from '@pmm/queue/producer'
import { queueConnection } from '@pmm/queue/queue-connection'
import { readConnectionLimit } from '@pmm/store/database/connection-limit'
import { createDatabase } from '@pmm/store/database/database'
import { createDiskRoom } from '@pmm/store/database/disk-room'
import { prepareDatabaseAt } from '@pmm/store/prepare'
import { listSchedules } from '@pmm/store/service/schedule.repository'
import { pino } from 'pino'
import { environment } from './env.ts'
import { createHandlers } from './handlers/handlers.ts'
import { withRoom } from './handlers/with-room.ts'
import { createThreadPool } from './threads/thread-pool.ts'

const env = environment()
const log = pino({ level: env.PMM_LOG_LEVEL })
await prepareDatabaseAt(env.DATABASE_URL)
const db = createDatabase({ url: env.DATABASE_URL, applicationName: 'pmm-worker', maximumConnections: pools.worker })
// Columns lie outside the heap, and every 64 MB of them would have all of it looked through; they count with the heap instead.
setFlagsFromString('--external-memory-accounted-in-global-limit')
const connection = queueConnection({ databaseUrl: env.DATABASE_URL, redisUrl: env.REDIS_URL })
const producer = await createProducer(connection)
const threads = createThreadPool(
  env.PMM_CONCURRENCY,
  { databaseUrl: env.DATABASE_URL, redisUrl: env.REDIS_URL },
  (error) => log.error(error, 'a thread ended'),
)
const handlers = {
  ...createHandlers({ db, producer, clock: () => new Date() }),
  'score-cycle': threads.handlerOf('score-cycle'),
  'benchmark-cycle': threads.handlerOf('benchmark-cycle', ({ helps }) => (helps === true ? 'cycle' : 'chain')),
  'redact-release': threads.handlerOf('redact-release', () => 'chain'),
  'judge-release': threads.handlerOf('judge-release', () => 'chain'),
  'release-part': threads.handlerOf('release-part', ({ stage }) => (stage === 'chain' ? 'chain' : 'cycle')),
}
const room = createDiskRoom({ folder: env.PMM_SPACE_FOLDER, megabytes: env.PMM_SPACE_MEGABYTES })
const consumer = await createConsumer(connection, withRoom(handlers, room), {
  concurrency: env.PMM_CONCURRENCY,
  sweepEverySeconds: env.PMM_SWEEP_SECONDS,
  schedules: () => listSchedules(db),
  onEvent: (event) => log.info(event),
})
const needed = connectionsOfWorker(env.PMM_CONCURRENCY, connection.kind === 'postgres')
const limit = await readConnectionLimit(db)
if (limit < needed) log.warn({ limit, needed }, 'PostgreSQL gives fewer connections than this worker may take')
log.info({ queue: connection.kind }, 'worker is ready')

const graceSeconds = 8
const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.on(signal, () => stop.abort())
stop.signal.addEventListener('abort', close)

async function close(): Promise<void> {
  await consumer.close({ timeoutSeconds: graceSeconds })
  await threads.close()
  await producer.close()
  await db.destroy()
  if (process.connected) process.disconnect()
}
