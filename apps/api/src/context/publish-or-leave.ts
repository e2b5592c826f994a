import type { JobName, PayloadOf } from '@pmm/core/job/catalogue'
import type { Producer } from '@pmm/queue/producer'
import type { FastifyBaseLogger } from 'fastify'

/**
 * Publishes a job about something that is stored already. Whatever happens here, it stays stored: the sweep makes up for
 * a job that could not be published.
 */
export async function publishOrLeave<Name extends JobName>(
  producer: Producer,
  log: FastifyBaseLogger,
  name: Name,
  payload: PayloadOf<Name>,
): Promise<void> {
  await producer.publish(name, payload).catch((error) => log.warn({ error, name, payload }, 'left to the sweep'))
}
