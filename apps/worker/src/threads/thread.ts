import { parentPort, workerData } from 'node:worker_threads'
import { pools } from '@pmm/core/contract/connections'
import { Problem } from '@pmm/core/domain/problem'
import type { Handlers, JobContext, JobName } from '@pmm/core/job/catalogue'
import { readPayload } from '@pmm/core/job/read-payload'
import { createProducer } from '@pmm/queue/producer'
import { queueConnection } from '@pmm/queue/queue-connection'
import { createDatabase } from '@pmm/store/database/database'
import { createHandlers } from '../handlers/handlers.ts'
import type { Failure, FromThread, ThreadSettings, ToThread } from './messages.ts'

/** A thread that runs jobs in their order, on connections that no other thread uses. */
const { databaseUrl, redisUrl } = workerData as ThreadSettings
const port = parentPort!
const db = createDatabase({ url: databaseUrl, applicationName: 'pmm-worker', maximumConnections: pools.workerThread })
const producer = await createProducer(queueConnection({ databaseUrl, redisUrl }))
const handlers = createHandlers({ db, producer, clock: () => new Date() })
const tell = (message: FromThread): void => port.postMessage(message)

port.on('message', (message: ToThread) => (message.kind === 'close' ? close() : run(message)))
tell({ kind: 'ready' })

async function run({ name, payload, id }: Extract<ToThread, { kind: 'run' }>): Promise<void> {
  const progress: JobContext['progress'] = async (stage, done, total) => tell({ kind: 'progress', stage, done, total })
  try {
    // A job that has to stop ends the thread, and with it the transaction.
    await callHandler(name, payload, { id, progress, goesOnIn: noFlows, signal: new AbortController().signal })
    tell({ kind: 'done' })
  } catch (error) {
    tell({ kind: 'failed', ...failureOf(error) })
  }
}

/** Jobs that begin flows compute nothing, so they run on no thread. */
async function noFlows(): Promise<void> {
  throw new Error('a job on a thread begins no flow')
}

async function callHandler<Name extends JobName>(name: Name, payload: unknown, context: JobContext): Promise<void> {
  const handler: Handlers[Name] = handlers[name]
  await handler(readPayload(name, payload), context)
}

function failureOf(error: unknown): Failure {
  const { message, code } = error as { readonly message?: unknown; readonly code?: unknown }
  return {
    message: typeof message === 'string' ? message : String(error),
    code: typeof code === 'string' ? code : null,
    isProblem: error instanceof Problem,
  }
}

async function close(): Promise<void> {
  await producer.close()
  await db.destroy()
  port.close()
}
