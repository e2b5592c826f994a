/**
 * How many connections to PostgreSQL each pool holds at most. A server has `max_connections` for all of them, so they are
 * said in a single place.
 */
export const pools = { api: 20, worker: 6, workerThread: 4, queue: 4, flows: 2 } as const

/** Connections of what sends jobs: single jobs, and flows. */
const producer = pools.queue + pools.flows

/** A connection that listens for new jobs, one that migrates, and one that prepares the database at start. */
const atTimes = 3

/** The most connections that an API holds; the queue takes none where it is on Redis. */
export const connectionsOfApi = (isQueueInDatabase: boolean): number =>
  pools.api + atTimes + (isQueueInDatabase ? producer : 0)

/** Connections of what takes so many jobs at the same time. */
export const poolOfConsumer = (concurrency: number): number => concurrency + 2

/** The most connections that a worker with so many threads holds; each thread has its pools. */
export function connectionsOfWorker(threads: number, isQueueInDatabase: boolean): number {
  const ofThreads = threads * (pools.workerThread + (isQueueInDatabase ? producer : 0))
  const ofQueue = isQueueInDatabase ? producer + pools.queue + poolOfConsumer(threads) : 0
  return pools.worker + ofThreads + ofQueue + atTimes
}
