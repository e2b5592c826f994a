/** A job in a log line. */
export interface JobReference {
  readonly id: string
  readonly name: string
  readonly payload: Record<string, unknown>
  /** 1 at the first try. */
  readonly attempt: number
}

/** What a consumer reports of its work, to be logged and counted. */
export type ConsumerEvent =
  | { readonly kind: 'started'; readonly job: JobReference; readonly waitedMilliseconds: number }
  | { readonly kind: 'completed'; readonly job: JobReference; readonly tookMilliseconds: number }
  | { readonly kind: 'failed'; readonly job: JobReference; readonly reason: string; readonly final: boolean }
  /** A worker died or hung while it ran this job; another worker takes the job up. */
  | { readonly kind: 'stalled'; readonly id: string }
  /** The backend cannot be reached, or something in it is missing. The same message is reported once per heartbeat. */
  | { readonly kind: 'error'; readonly message: string }

/** Takes what a consumer reports of its work. */
export type Tell = (event: ConsumerEvent) => void
