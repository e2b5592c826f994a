import Type, { type Static } from 'typebox'
import { DisclosureLevel } from '../disclosure/level.ts'
import { CycleBreak } from '../domain/cycle-break.ts'
import { IsoDate } from '../domain/iso-date.ts'
import { Period } from '../domain/period.ts'

const CycleCode = Type.String({ pattern: '^[a-z0-9][a-z0-9-]*$', maxLength: 60 })

/** What is needed to open a cycle. */
export const CycleDraft = Type.Object(
  {
    code: CycleCode,
    title: Type.String({ minLength: 1 }),
    period: Period,
    method: Type.String({ description: 'id of a registered method' }),
    methodVersion: Type.Optional(Type.String({ description: 'the newest unless said' })),
    membershipDate: Type.Optional(IsoDate),
    provenance: Type.Optional(Type.Enum(['reported', 'demonstration'])),
    defaultDisclosure: Type.Optional(DisclosureLevel),
  },
  { additionalProperties: false },
)
export type CycleDraft = Static<typeof CycleDraft>

/**
 * A round with its data period. `dataRevision` counts accepted batches; the run is `stale` while it is behind, or
 * behind those of another cycle that went into it.
 */
export const CycleView = Type.Object({
  code: CycleCode,
  title: Type.String(),
  period: Period,
  method: Type.String(),
  methodVersion: Type.String(),
  membershipDate: IsoDate,
  state: Type.Enum(['open', 'closed']),
  provenance: Type.Enum(['reported', 'demonstration']),
  dataRevision: Type.Integer(),
  scoredRevision: Type.Union([Type.Integer(), Type.Null()]),
  currentRun: Type.Union([Type.String(), Type.Null()]),
  stale: Type.Boolean(),
  defaultDisclosure: DisclosureLevel,
  disclosureRevision: Type.Integer({ description: 'batches of disclosure choices' }),
  evidenceRevision: Type.Integer({ description: 'batches of evidence grades' }),
  breaks: Type.Array(CycleBreak, { description: 'KPIs that do not compare with the cycles before, by KPI' }),
})
export type CycleView = Static<typeof CycleView>

/** The breaks of a cycle, all of them: what is left out is no break any more. */
export const BreaksDraft = Type.Object(
  { breaks: Type.Array(CycleBreak, { maxItems: 1000, description: 'one for a KPI at the most' }) },
  { additionalProperties: false },
)
export type BreaksDraft = Static<typeof BreaksDraft>

/** The breaks of a cycle as they stand. `revision` counts how often they were said; author and moment are of the last time. */
export const BreaksView = Type.Object({
  cycle: CycleCode,
  revision: Type.Integer(),
  author: Type.Union([Type.String({ description: 'prefix of the API key' }), Type.Null()]),
  saidAt: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
  breaks: Type.Array(CycleBreak),
})
export type BreaksView = Static<typeof BreaksView>
