import type { JobName } from '@pmm/core/job/catalogue'

/** A message to a thread: a job to run, or to end. */
export type ToThread =
  | { readonly kind: 'run'; readonly name: JobName; readonly payload: unknown; readonly id: string }
  | { readonly kind: 'close' }

/** A message from a thread: that it is ready, or how far its job is. */
export type FromThread =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly stage: string; readonly done: number; readonly total: number }
  | { readonly kind: 'done' }
  | ({ readonly kind: 'failed' } & Failure)

/** An error on its way between threads, which carries no more than this. */
export interface Failure {
  readonly message: string
  /** Of a Problem, of the database or of Node; null where it had none. */
  readonly code: string | null
  readonly isProblem: boolean
}

/** What a thread connects to. */
export interface ThreadSettings {
  readonly databaseUrl: string
  readonly redisUrl: string | undefined
}
