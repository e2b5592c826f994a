import Type, { type Static } from 'typebox'
import { type JobName, jobs } from '../job/catalogue.ts'

const Moment = Type.Union([Type.String({ format: 'date-time' }), Type.Null()])
const JobNames = Type.Enum(jobs.map((job) => job.name) as JobName[])

/** The states of a job in the queue. */
export const jobStates = ['waiting', 'delayed', 'active', 'completed', 'failed'] as const
/** A state of a job in the queue. */
export type JobState = (typeof jobStates)[number]

/** A job as the API shows it. */
export const JobView = Type.Object({
  id: Type.String(),
  name: JobNames,
  payload: Type.Record(Type.String(), Type.Unknown()),
  state: Type.Enum([...jobStates]),
  progress: Type.Union([Type.Object({ stage: Type.String(), done: Type.Number(), total: Type.Number() }), Type.Null()]),
  attemptsMade: Type.Integer(),
  createdAt: Moment,
  startedAt: Moment,
  finishedAt: Moment,
  failure: Type.Union([Type.String(), Type.Null()]),
})
export type JobView = Static<typeof JobView>

/** What happens after everything has been recalculated. */
export const Recalculation = Type.Object(
  { release: Type.Optional(Type.Boolean({ description: 'whether every method is released when it is benchmarked' })) },
  { additionalProperties: false },
)
export type Recalculation = Static<typeof Recalculation>

/** What became of a request for a recalculation: the name of the job that was published. */
export const PublishedJob = Type.Object({ published: Type.String() })
export type PublishedJob = Static<typeof PublishedJob>

/** How many jobs were taken back before they ran. */
export const CancelledJobs = Type.Object({ cancelled: Type.Integer() })
export type CancelledJobs = Static<typeof CancelledJobs>

/** When a job repeats by itself. */
export const Schedule = Type.Object({
  name: Type.Enum(['recalculate', 'make-releases', 'scrub']),
  cron: Type.String({ description: 'five fields: minute hour day month weekday' }),
  timeZone: Type.String({ description: 'IANA name, e.g. Europe/Brussels' }),
  enabled: Type.Boolean(),
})
export type Schedule = Static<typeof Schedule>

/** What may be changed of the schedule of a job; members that are absent stay as they are. */
export const ScheduleChange = Type.Partial(Type.Omit(Schedule, ['name']), { additionalProperties: false })
/** What may be changed of the schedule of a job. */
export type ScheduleChange = Static<typeof ScheduleChange>
