import type { Handlers } from '@pmm/core/job/catalogue'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { type Consumer, type ConsumerOptions, createConsumer } from '../src/consumer.ts'
import { createProducer, type Producer } from '../src/producer.ts'
import type { QueueConnection } from '../src/queue-connection.ts'
import { startBackend, type TestBackend } from './backend.ts'
import { handlersWith } from './handlers.ts'

/** What a test opened; everything is closed after it. */
export interface Session {
  readonly backend: TestBackend
  producer(): Promise<Producer>
  consumer(handlers: Partial<Handlers>, options?: Partial<ConsumerOptions>): Promise<Consumer>
}

/** One backend for the tests of a `describe`, emptied after each of them. */
export function useSession(kind: QueueConnection['kind']): Session {
  let backend: TestBackend
  const consumers: Consumer[] = []
  const producers: Producer[] = []
  beforeAll(async () => {
    backend = await startBackend(kind)
  })
  afterEach(async () => {
    await Promise.all(consumers.splice(0).map((consumer) => consumer.close({ timeoutSeconds: 0 })))
    await Promise.all(producers.splice(0).map((producer) => producer.close()))
    await backend.loseQueue()
  })
  afterAll(() => backend.stop())
  return {
    get backend() {
      return backend
    },
    producer: async () => {
      const producer = await createProducer(backend.connection)
      producers.push(producer)
      return producer
    },
    consumer: async (handlers, options) => {
      const everything = { concurrency: 4, sweepEverySeconds: 3_600, heartbeatSeconds: 1, ...options }
      const consumer = await createConsumer(backend.connection, handlersWith(handlers), everything)
      consumers.push(consumer)
      return consumer
    },
  }
}
