import type { Static, TSchema } from 'typebox'

/** A kind of job as producers and workers both know it. Payloads carry ids, never data. */
export interface JobDefinition<Name extends string = string, Payload extends TSchema = TSchema> {
  readonly name: Name
  readonly payload: Payload
  /** Jobs of one key are merged: while a job runs, only the latest publication of its key waits. */
  readonly key: (payload: Static<Payload>) => string
  readonly attempts: number
  /** Finished jobs of this kind are not kept for the job list. */
  readonly transient: boolean
}

type Options<Payload extends TSchema> = Pick<JobDefinition<string, Payload>, 'payload' | 'key'> &
  Partial<Pick<JobDefinition, 'attempts' | 'transient'>>

/** Defines a kind of job: five attempts, and kept in the job list, unless the options say otherwise. */
export const defineJob = <Name extends string, Payload extends TSchema>(
  name: Name,
  options: Options<Payload>,
): JobDefinition<Name, Payload> => ({ name, attempts: 5, transient: false, ...options })
