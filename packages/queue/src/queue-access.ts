import { Problem } from '@pmm/core/domain/problem'
import { type JobFlows, type JobQueue, openFlows, openQueue } from './backend.ts'
import { inTime, patience, succeedsInTime } from './in-time.ts'
import { isRefused, migrateQueue } from './migrate-queue.ts'
import type { QueueConnection } from './queue-connection.ts'

/** The queue, or its flows, opened when first used and whenever opening failed before. */
export interface QueueAccess<Opened extends JobQueue | JobFlows = JobQueue> {
  /**
   * Runs work on the queue, once more when the queue's schema had been dropped.
   *
   * @throws Problem `unavailable` when the backend does not answer within the time allowed
   */
  use<T>(work: (opened: Opened) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** Access to the queue at a connection; nothing is opened before the first use. */
export const createQueueAccess = (connection: QueueConnection): QueueAccess => createAccess(connection, openQueue)

/** Access to the producer of flows at a connection; nothing is opened before the first use. */
export const createFlowAccess = (connection: QueueConnection): QueueAccess<JobFlows> =>
  createAccess(connection, openFlows)

type Open<Opened> = (connection: QueueConnection, onError: (error: Error) => void) => Opened

function createAccess<Opened extends JobQueue | JobFlows>(
  connection: QueueConnection,
  openOne: Open<Opened>,
): QueueAccess<Opened> {
  const opening = createOpening(connection, openOne)
  const attempt = async <T>(work: (opened: Opened) => Promise<T>): Promise<T> => work(await opening.ready())
  const migrated = () => migrateQueue(connection)
  return {
    use: async (work) => {
      try {
        return await inTime(patience, attempt(work)).catch((error: unknown) => {
          if (!isRefused(error)) throw error
          return inTime(
            patience,
            migrated().then(() => attempt(work)),
          )
        })
      } catch (error) {
        throw unavailable(error)
      }
    },
    close: opening.close,
  }
}

/** Keeps one queue open at a time, and opens a new queue when the last could not be opened. */
function createOpening<Opened extends JobQueue | JobFlows>(connection: QueueConnection, openOne: Open<Opened>) {
  let opened: Promise<Opened> | undefined
  let latest: Opened | undefined
  const open = async (): Promise<Opened> => {
    await migrateQueue(connection)
    // Errors are given to whoever uses the queue; the listener only keeps them from ending the process.
    latest = openOne(connection, () => {})
    await latest.waitUntilReady()
    return latest
  }
  return {
    ready: (): Promise<Opened> => {
      opened ??= open().catch(async (error: unknown) => {
        opened = undefined
        if (latest !== undefined) await succeedsInTime(patience, latest.disconnect())
        throw error
      })
      return opened
    },
    close: async (): Promise<void> => {
      if (latest === undefined || (await succeedsInTime(patience, latest.close()))) return
      // Closing in order needs an answer from the backend; without an answer the connection is dropped.
      await succeedsInTime(patience, latest.disconnect())
    },
  }
}

function unavailable(cause: unknown): Problem {
  if (cause instanceof Problem) return cause
  return new Problem('unavailable', 'the job queue does not answer; the data is safe, try again later', { cause })
}
