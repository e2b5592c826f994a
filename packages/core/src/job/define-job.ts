import type { Static, TSchema } from 'typebox'

/** What producers and workers both need to know of a job. Payloads carry ids, never data. */
export interface JobDefinition<Name extends string = string, Payload extends TSchema = TSchema> {
  readonly name: Name
  readonly payload: Payload
  /** Publications with one key are merged: while one runs, only the latest of the others waits. */
  readonly key: (payload: Static<Payload>) => string
  readonly attempts: number
  /** Finished jobs of this kind are not kept for the job list. */
  readonly transient: boolean
}

type Options<Payload extends TSchema> = Pick<JobDefinition<string, Payload>, 'payload' | 'key'> &
  Partial<Pick<JobDefinition, 'attempts' | 'transient'>>

export const defineJob = <Name extends string, Payload extends TSchema>(
  name: Name,
  options: Options<Payload>,
): JobDefinition<Name, Payload> => ({ name, attempts: 5, transient: false, ...options })
