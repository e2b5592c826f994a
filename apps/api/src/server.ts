import { createProducer } from '@pmm/queue/producer'
import { queueConnection } from '@pmm/queue/queue-connection'
import { createDatabase } from '@pmm/store/database/database'
import { prepareDatabase } from '@pmm/store/prepare'
import { createApp } from './app.ts'
import { createAskedCycles } from './context/asked-cycles.ts'
import { createBodies } from './context/bodies.ts'
import { createReference } from './context/reference.ts'
import { environment } from './env.ts'

const env = environment()
const db = createDatabase({ url: env.DATABASE_URL, applicationName: 'pmm-api', maximumConnections: 20 })
await prepareDatabase(db)
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
  { logger: { level: env.PMM_LOG_LEVEL }, dashboard: env.PMM_DASHBOARD },
)
app.addHook('onClose', async () => {
  await producer.close()
  await db.destroy()
  if (process.connected) process.disconnect()
})
for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.once(signal, () => app.close())

await app.listen({ host: env.PMM_HOST, port: env.PMM_PORT })
