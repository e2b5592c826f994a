import Type, { type Static } from 'typebox'
import { defineJob } from './define-job.ts'
import { ReleaseStage } from './release-stages.ts'

const Nothing = Type.Object({})

/**
 * Scores one cycle from its newest data and swaps the run in. `force` recomputes even when nothing changed; in a `flow`
 * the last job benchmarks this cycle together with the other cycles of the flow.
 */
const scoreCycleJob = defineJob('score-cycle', {
  payload: Type.Object({
    cycle: Type.String(),
    force: Type.Optional(Type.Boolean()),
    flow: Type.Optional(Type.Boolean()),
  }),
  key: ({ cycle, force }) => (force === true ? `${cycle}_forced` : cycle),
})

/**
 * Benchmarks the current run of one cycle, and the trajectories of the method's cycles. Jobs of one method share its
 * work; where the work is much, the first job publishes further jobs that `help`.
 */
const benchmarkCycleJob = defineJob('benchmark-cycle', {
  payload: Type.Object({ cycle: Type.String(), helps: Type.Optional(Type.Boolean()) }),
  key: ({ cycle }) => cycle,
})

/** Publishes the jobs of every cycle whose scores or benchmarks are behind its data. */
export const sweepJob = defineJob('sweep', { payload: Nothing, key: () => 'sweep', attempts: 1, transient: true })

/** Compares everything that is stored with the hashes it was stored under. */
const scrubJob = defineJob('scrub', { payload: Nothing, key: () => 'scrub' })

/** Recomputes every cycle from its observations, and goes on to a `release` of every method where that is asked for. */
const recalculateJob = defineJob('recalculate', {
  payload: Type.Object({ release: Type.Optional(Type.Boolean()) }),
  key: ({ release }) => (release === true ? 'recalculate_release' : 'recalculate'),
})

/**
 * Begins a release of a method, or of every method, whose inputs have changed since its newest release; with `always`
 * even where nothing has changed.
 */
const makeReleasesJob = defineJob('make-releases', {
  payload: Type.Object({ method: Type.Optional(Type.String()), always: Type.Optional(Type.Boolean()) }),
  key: ({ method = '*', always }) => (always === true ? `${method}_always` : method),
})

/**
 * Builds a release from the point it has reached: publishes the parts it lacks as a flow that ends in this very job,
 * and finishes it when they are there. Published at any time, it goes on where the database says it is.
 */
const buildReleaseJob = defineJob('build-release', {
  payload: Type.Object({ release: Type.String() }),
  key: ({ release }) => release,
})

/** Makes one part of a release, and first whatever that part needs. */
const releasePartJob = defineJob('release-part', {
  payload: Type.Object({ release: Type.String(), stage: ReleaseStage, part: Type.String() }),
  key: ({ release, stage, part }) => `${release}_${stage}_${part}`,
})

/** Takes out of a ready release what administrations have withdrawn since it was made. */
const redactReleaseJob = defineJob('redact-release', {
  payload: Type.Object({ release: Type.String() }),
  key: ({ release }) => release,
})

/** Judges what a ready release protects and how useful it is, for the secretariat. */
const judgeReleaseJob = defineJob('judge-release', {
  payload: Type.Object({ release: Type.String() }),
  key: ({ release }) => release,
})

/** Every kind of job of the platform. */
export const jobs = [
  scoreCycleJob,
  benchmarkCycleJob,
  sweepJob,
  scrubJob,
  recalculateJob,
  makeReleasesJob,
  buildReleaseJob,
  releasePartJob,
  redactReleaseJob,
  judgeReleaseJob,
] as const

/** A kind of job of the catalogue. */
export type Job = (typeof jobs)[number]
/** The name of a job of the catalogue. */
export type JobName = Job['name']
/** The payload of a job by the name of the job. */
export type PayloadOf<Name extends JobName> = Static<Extract<Job, { name: Name }>['payload']>

/** What a running job may tell of itself. */
export interface JobContext {
  readonly id: string
  /** `stage` is a word for people; `done` of `total` steps, both counts. */
  progress(stage: string, done: number, total: number): Promise<void>
  /** Says in which flows the work of the job goes on, by their ids: it counts as active until they have ended. */
  goesOnIn(flows: readonly string[]): Promise<void>
  /** Aborted when the worker is asked to stop. */
  readonly signal: AbortSignal
}

/** One handler per job: a missing one, or a wrong payload, does not compile. */
export type Handlers = {
  readonly [Name in JobName]: (payload: PayloadOf<Name>, context: JobContext) => Promise<void>
}

/** A job to be published: its name and what it takes. */
export type JobRequest = {
  [Name in JobName]: { readonly name: Name; readonly payload: PayloadOf<Name> }
}[JobName]

/** Publishes a job; the queue is a hint, the database the truth. */
export type Publish = <Name extends JobName>(name: Name, payload: PayloadOf<Name>) => Promise<void>

/** The definition of a job by its name. */
export function jobOf<Name extends JobName>(name: Name): Extract<Job, { name: Name }> {
  return jobs.find((job) => job.name === name) as Extract<Job, { name: Name }>
}
