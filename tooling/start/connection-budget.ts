import { connectionsOfApi, connectionsOfWorker } from '@pmm/core/contract/connections'

/** What a start runs; each worker does so many jobs at the same time. */
export interface Servers {
  readonly workers: number
  readonly threads: number
  readonly isQueueInDatabase: boolean
}

/** For whoever looks after the database meanwhile: the start itself, the command line, a backup. */
const others = 5

/** The most connections to PostgreSQL that an API and its workers hold together. */
export const connectionsNeeded = ({ workers, threads, isQueueInDatabase }: Servers): number =>
  connectionsOfApi(isQueueInDatabase) + workers * connectionsOfWorker(threads, isQueueInDatabase) + others

/** What is to be said before more is started than a server gives connections to; undefined where they suffice. */
export function connectionShortage(servers: Servers, limit: number): string | undefined {
  const needed = connectionsNeeded(servers)
  if (needed <= limit) return undefined
  const { workers } = servers
  const whom = `an API and ${workers} ${workers === 1 ? 'worker' : 'workers'}`
  const fitting = Math.max(
    workers - Math.ceil((needed - limit) / (needed - connectionsNeeded({ ...servers, workers: workers - 1 }))),
    0,
  )
  return `PostgreSQL gives ${limit} connections and ${whom} may take ${needed}: set its max_connections to ${needed + 3} or more, or start with --workers ${fitting}.`
}
