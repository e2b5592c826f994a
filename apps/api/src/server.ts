import { connectionsOfApi, pools } from '@pmm/core/contract/connections'
import { createProducer } from '@pmm/queue/producer'
import { queueConnection } from '@pmm/queue/queue-connection'
import { readConnectionLimit } from '@pmm/store/database/connection-limit'
import { createDatabase } from '@pmm/store/database/database'
import { createDiskRoom } from '@pmm/store/database/disk-room'
import { prepareDatabaseAt } from '@pmm/store/prepare'
import { createApp } from './app.ts'
import { createAskedCycles } from './context/asked-cycles.ts'
import { createBodies } from './context/bodies.ts'
import { createReference } from './context/reference.ts'
import { environment } from './env.ts'

const env = environment()
await prepareDatabaseAt(env.DATABASE_URL)
const db = createDatabase({
  url: env.DATABASE_URL,
  applicationName: 'pmm-api',
  maximumConnections: pools.api,
  statementSeconds: env.PMM_STATEMENT_SECONDS,
})
const producer = await createProducer(queueConnection({ databaseUrl: env.DATABASE_URL, redisUrl: env.REDIS_URL }))
const app = await createApp(
  {
    db,
    producer,
    reference: createReference(db),
    bodies: createBodies(),
    askedCycles: createAskedCycles(),
    clock: () => new Date(),
    licence: env.PMM_DATA_LICENCE,
  },
  {
    logger: { level: env.PMM_LOG_LEVEL },
    dashboard: env.PMM_DASHBOARD,
    metricsToken: env.PMM_METRICS_TOKEN,
    room: createDiskRoom({ folder: env.PMM_SPACE_FOLDER, megabytes: env.PMM_SPACE_MEGABYTES }),
  },
)
app.addHook('onClose', async () => {
  await producer.close()
  await db.destroy()
  if (process.connected) process.disconnect()
})
for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.once(signal, () => app.close())

const [limit, needed] = [await readConnectionLimit(db), connectionsOfApi(env.REDIS_URL === undefined)]
if (limit < needed) app.log.warn({ limit, needed }, 'PostgreSQL gives fewer connections than this API may take')

await app.listen({ host: env.PMM_HOST, port: env.PMM_PORT })
