import { poolOfConsumer, pools } from '@pmm/core/contract/connections'
import { queueSchema } from '@pmm/core/job/queue-schema'
import {
  createPostgresBackend,
  FlowProducer,
  type IQueueBackend,
  type PostgresPoolConfig,
  type Processor,
  Queue,
  type RedisOptions,
  Worker,
} from 'bullmq'
import { GuardedClient } from './guarded-client.ts'

import type { QueueConnection } from './queue-connection.ts'

/** All jobs wait in one queue, so that workers share them whatever their kind. */
export const queueName = 'pmm'

type Payload = Record<string, unknown>
/** The queue of all jobs as BullMQ gives it, whatever the backend. */
export type JobQueue = Queue<Payload, void, string, Payload, void, string, IQueueBackend, unknown>
/** A worker on the queue of all jobs as BullMQ gives it. */
export type JobWorker = Worker<Payload, void, string, IQueueBackend, never, unknown>
/** What a worker does with a job; a rejection fails the try. */
export type JobProcessor = Processor<Payload, void>

/** Milliseconds after which a worker counts as dead, and between two looks for dead ones: work restarts within 15 s. */
const lockDuration = 10_000
const stalledInterval = 5_000

/** The sending side: it fails at once when the backend is away, since somebody is waiting for the answer. */
export function openQueue(connection: QueueConnection, onError: (error: Error) => void): JobQueue {
  const queue =
    connection.kind === 'redis'
      ? new Queue(queueName, {
          connection: { ...redis(connection.url), enableOfflineQueue: false, maxRetriesPerRequest: 1 },
        })
      : new Queue(queueName, { connection: postgres(connection.url, pools.queue) }, createPostgresBackend)
  return listening(queue as unknown as JobQueue, onError)
}

/** The producer of jobs that wait for other jobs. */
export type JobFlows = FlowProducer<IQueueBackend, unknown>

/** The sending side of flows; like the queue of single jobs, it fails at once when the backend is away. */
export function openFlows(connection: QueueConnection, onError: (error: Error) => void): JobFlows {
  const flows =
    connection.kind === 'redis'
      ? new FlowProducer({
          connection: { ...redis(connection.url), enableOfflineQueue: false, maxRetriesPerRequest: 1 },
        })
      : new FlowProducer({ connection: postgres(connection.url, pools.flows) }, createPostgresBackend)
  return listening(flows as unknown as JobFlows, onError)
}

/** The working side: it waits for a backend that is away. It does not run until `run` is called. */
export function openWorker(
  connection: QueueConnection,
  process: JobProcessor,
  concurrency: number,
  onError: (error: Error) => void,
): JobWorker {
  const options = {
    autorun: false,
    concurrency,
    lockDuration,
    stalledInterval,
    maxStalledCount: 3,
    runRetryDelay: 1_000,
  }
  const worker =
    connection.kind === 'redis'
      ? new Worker(queueName, process, {
          ...options,
          connection: { ...redis(connection.url), maxRetriesPerRequest: null },
        })
      : new Worker(
          queueName,
          process,
          { ...options, connection: postgres(connection.url, poolOfConsumer(concurrency)) },
          createPostgresBackend,
        )
  return listening(worker as unknown as JobWorker, onError)
}

const redis = (url: string): RedisOptions => ({
  url,
  connectTimeout: 3_000,
  retryStrategy: (times) => Math.min(times * 100, 1_000),
})

const postgres = (url: string, max: number): PostgresPoolConfig => ({
  Client: GuardedClient,
  connectionString: url,
  schema: queueSchema,
  max,
  connectionTimeoutMillis: 3_000,
  query_timeout: 10_000,
})

function listening<T extends JobQueue | JobWorker | JobFlows>(emitter: T, onError: (error: Error) => void): T {
  // Without a listener, a lost connection would end the process.
  ;(emitter as { on(event: 'error', listener: (error: Error) => void): void }).on('error', onError)
  return emitter
}
