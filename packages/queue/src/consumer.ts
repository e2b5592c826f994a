import type { Schedule } from '@pmm/core/contract/jobs'
import { type Handlers, sweepJob } from '@pmm/core/job/catalogue'
import type { Job } from 'bullmq'
import { type JobWorker, openWorker } from './backend.ts'
import type { ConsumerEvent, JobReference, Tell } from './consumer-event.ts'
import { createHeartbeat } from './heartbeat.ts'
import { inTime, patience, succeedsInTime } from './in-time.ts'
import { migrateQueue } from './migrate-queue.ts'
import { createQueueAccess } from './queue-access.ts'
import type { QueueConnection } from './queue-connection.ts'
import { createRunner, type Runner } from './runner.ts'
import { ensureRepetition, upsertSchedule } from './schedule.ts'

/** How much a consumer runs at once, how often it looks after the queue, and whom it tells. */
export interface ConsumerOptions {
  /** Jobs this process runs at once. */
  readonly concurrency: number
  /** Seconds between two sweeps; 15 unless said. */
  readonly sweepEverySeconds?: number
  /** Seconds between two looks at whether queue, worker and schedules are still there; 10 unless said. */
  readonly heartbeatSeconds?: number
  /** The schedules as the database has them. */
  readonly schedules?: () => Promise<readonly Schedule[]>
  readonly onEvent?: (event: ConsumerEvent) => void
}

/** A consumer that takes jobs until it is closed. */
export interface Consumer {
  /**
   * Takes no more jobs and waits for the running ones. After `timeoutSeconds` their signals are aborted; a job that
   * stops then goes back to the queue, a job that does not is taken up by another worker within 15 s.
   */
  close(options: { timeoutSeconds: number }): Promise<void>
}

/** Milliseconds an aborted handler has to stop by itself. */
const lastMoment = 1_000

/**
 * Runs jobs until closed. It waits for a backend that is away, and puts back what it needs when the queue was lost:
 * schema, worker, sweep and schedules. The first look is over when this resolves.
 */
export async function createConsumer(
  connection: QueueConnection,
  handlers: Handlers,
  options: ConsumerOptions,
): Promise<Consumer> {
  const {
    sweepEverySeconds = 15,
    heartbeatSeconds = 10,
    schedules = async () => [],
    onEvent: tell = () => {},
  } = options
  const access = createQueueAccess(connection)
  const runner = createRunner(handlers, (error) => heartbeat.complain(error))
  let worker: JobWorker | undefined

  const beat = async (): Promise<void> => {
    await migrateQueue(connection)
    await access.use((queue) => ensureRepetition(queue, sweepJob.name, { every: sweepEverySeconds * 1_000 }))
    if (!worker?.isRunning()) await startWorker()
    for (const schedule of await schedules()) await access.use((queue) => upsertSchedule(queue, schedule))
  }
  const startWorker = async (): Promise<void> => {
    if (worker !== undefined) await succeedsInTime(patience, worker.disconnect())
    worker = openWorker(connection, runner.process, options.concurrency, (error) => heartbeat.complain(error))
    tellOf(worker, tell)
    await inTime(patience, worker.waitUntilReady())
    worker.run().catch((error: unknown) => heartbeat.complain(error))
  }
  const heartbeat = createHeartbeat(beat, heartbeatSeconds, (message) => tell({ kind: 'error', message }))
  await heartbeat.start()

  return {
    close: async ({ timeoutSeconds }) => {
      await heartbeat.stop()
      if (worker !== undefined) await closeWorker(worker, runner, timeoutSeconds)
      await access.close()
    },
  }
}

async function closeWorker(worker: JobWorker, runner: Runner, timeoutSeconds: number): Promise<void> {
  const closed = worker.close()
  if (await succeedsInTime(timeoutSeconds * 1_000, closed)) return
  runner.abort()
  if (await succeedsInTime(lastMoment, closed)) return
  // Without a connection the locks of jobs that still run are not renewed, and another worker takes them up.
  await succeedsInTime(lastMoment, worker.disconnect())
}

function tellOf(worker: JobWorker, tell: Tell): void {
  worker.on('active', (job) =>
    tell({ kind: 'started', job: referenceOf(job), waitedMilliseconds: (job.processedOn ?? 0) - job.timestamp }),
  )
  worker.on('completed', (job) =>
    tell({
      kind: 'completed',
      job: referenceOf(job),
      tookMilliseconds: (job.finishedOn ?? 0) - (job.processedOn ?? 0),
    }),
  )
  worker.on('failed', (job, error) => {
    if (job !== undefined)
      tell({ kind: 'failed', job: referenceOf(job), reason: error.message, final: job.finishedOn !== undefined })
  })
  worker.on('stalled', (id) => tell({ kind: 'stalled', id }))
}

const referenceOf = (job: Job<Record<string, unknown>>): JobReference => ({
  id: job.id ?? '',
  name: job.name,
  payload: job.data,
  attempt: job.attemptsMade + (job.finishedOn === undefined ? 1 : 0),
})
