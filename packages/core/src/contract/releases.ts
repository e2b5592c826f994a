import Type, { type Static } from 'typebox'
import { Administration } from '../domain/administration.ts'
import { Period } from '../domain/period.ts'
import { RedactionView } from './redactions.ts'

const Moment = Type.String({ format: 'date-time' })
const OrNull = <Schema extends Type.TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])

const releaseStates = ['building', 'ready', 'failed', 'withdrawn'] as const

/** The state of a release. A cancelled release is `failed` too; a withdrawn release keeps all it is made of. */
export const ReleaseState = Type.Enum([...releaseStates])
/** The state of a release. */
export type ReleaseState = Static<typeof ReleaseState>

/** How statistics of peer groups are protected: by noise, or in the old form by suppressing some of them. */
export const ReleaseProtection = Type.Enum(['noise', 'suppression'])
/** How statistics of peer groups are protected. */
export type ReleaseProtection = Static<typeof ReleaseProtection>

/** What is needed to make a release of a method: of all its scored cycles as they are now. */
export const ReleaseDraft = Type.Object(
  {
    method: Type.String({ description: 'id of a registered method' }),
    notes: Type.String({ minLength: 1, maxLength: 10_000, description: 'what is new in it, for its readers' }),
    embargoUntil: Type.Optional(
      Type.String({ format: 'date-time', description: 'until then nobody but the secretariat sees it' }),
    ),
  },
  { additionalProperties: false },
)
export type ReleaseDraft = Static<typeof ReleaseDraft>

/** Why a release is withdrawn, in words for its readers. */
export const ReleaseWithdrawal = Type.Object(
  { reason: Type.String({ minLength: 1, maxLength: 2000 }) },
  { additionalProperties: false },
)
/** Why a release is withdrawn. */
export type ReleaseWithdrawal = Static<typeof ReleaseWithdrawal>

/** One cycle as it went into a release. */
export const ReleasedCycle = Type.Object({
  cycle: Type.String(),
  title: Type.String(),
  period: Period,
  methodVersion: Type.String(),
  membershipDate: Type.String(),
  run: Type.String({ description: 'the score run that was released' }),
  dataRevision: Type.Integer(),
  disclosureRevision: Type.Integer(),
  evidenceRevision: Type.Integer(),
})
export type ReleasedCycle = Static<typeof ReleasedCycle>

/** An attribute of an administration from a date on; null for always. */
const SnapshotAttribute = Type.Object({
  administration: Type.String(),
  attribute: Type.String(),
  from: OrNull(Type.String()),
  value: Type.Union([Type.String(), Type.Number()]),
})

/**
 * Everything a release is made of, beside what is immutable itself: runs, methods and revisions of data and choices.
 */
export const ReleaseSnapshot = Type.Object({
  provenance: Type.Enum(['reported', 'demonstration']),
  cycles: Type.Array(ReleasedCycle, { description: 'in the order of their periods' }),
  plan: OrNull(Type.Integer({ description: 'version of the benchmark plan of the method; null for the shipped one' })),
  parameters: OrNull(Type.Integer({ description: 'version of the disclosure parameters; null for the shipped ones' })),
  noise: Type.Optional(
    Type.Integer({
      description:
        'edition of the secret that its noise is drawn from; missing in releases of the old form, whose statistics were suppressed',
    }),
  ),
  administrations: Type.Array(Administration, { description: 'all of them, as they were grouped then' }),
  attributes: Type.Array(SnapshotAttribute),
})
export type ReleaseSnapshot = Static<typeof ReleaseSnapshot>

/** What lists of releases tell of a snapshot. */
export const ReleaseOutline = Type.Pick(ReleaseSnapshot, ['provenance', 'cycles', 'noise'])
export type ReleaseOutline = Static<typeof ReleaseOutline>

/** One table of a release: its address, and the SHA-256 over the hashes of the chunks it is stored in. */
export const ManifestEntry = Type.Object({
  audience: Type.String({ description: 'public, members, secretariat, own or nobody' }),
  scope: Type.String({ description: 'cycle:CODE or method:ID' }),
  name: Type.String(),
  hash: Type.String(),
  rows: Type.Integer(),
})
export type ManifestEntry = Static<typeof ManifestEntry>

/** The list of all tables of a release, with the version of the engine that made them. */
export const ReleaseManifest = Type.Object({ engineVersion: Type.String(), tables: Type.Array(ManifestEntry) })
/** The list of all tables of a release. */
export type ReleaseManifest = Static<typeof ReleaseManifest>

/** How far the building of a release has come: steps done of all steps of a stage. */
export const ReleaseProgress = Type.Object({ stage: Type.String(), done: Type.Integer(), total: Type.Integer() })
/** How far the building of a release has come. */
export type ReleaseProgress = Static<typeof ReleaseProgress>

/** A release as the API shows it. Hashes over what a viewer may not see are left out: they would confirm a guess. */
export const ReleaseView = Type.Object({
  id: Type.String(),
  identifier: Type.String({ description: 'stable, to be cited: pmm.METHOD/YEAR-rNUMBER' }),
  method: Type.String(),
  state: ReleaseState,
  provenance: Type.Enum(['reported', 'demonstration']),
  notes: Type.String(),
  embargoUntil: OrNull(Moment),
  supersedes: OrNull(Type.String({ description: 'id of the release before it' })),
  cycles: Type.Array(ReleasedCycle),
  protection: ReleaseProtection,
  progress: OrNull(ReleaseProgress),
  failure: OrNull(Type.String()),
  engineVersion: OrNull(Type.String()),
  manifestHash: OrNull(Type.String({ description: 'SHA-256 of the canonical JSON of the manifest' })),
  createdAt: Moment,
  finishedAt: OrNull(Moment),
  withdrawnAt: OrNull(Moment),
  withdrawnReason: OrNull(Type.String()),
  redactions: Type.Array(RedactionView, {
    description: 'what was taken out since it was ready, as far as it was shown to whoever asks; the oldest first',
  }),
})
export type ReleaseView = Static<typeof ReleaseView>

const Counts = {
  appeared: Type.Integer({ description: 'not shown before, shown now' }),
  suppressed: Type.Integer({ description: 'shown before, not shown now' }),
  changed: Type.Integer({ description: 'shown in both with other numbers' }),
  same: Type.Integer(),
}
const whichTable = { about: Type.String({ description: 'cycle:CODE or method:ID' }), name: Type.String() }

/**
 * Why a number differs between two releases, as far as whoever sees both may know: its cycle is in one of them alone, it was
 * opened or closed, the value was reported anew, the method has another version, what is below it changed, the
 * members of the group changed, or the numbers or choices of others did.
 */
export const DifferenceReason = Type.Enum([
  'cycle',
  'opened',
  'closed',
  'reported-anew',
  'method',
  'below',
  'membership',
  'others',
])
/** Why a number differs between two releases. */
export type DifferenceReason = Static<typeof DifferenceReason>

/** How the tables of two releases differ, as one class of viewers sees both. */
export const ReleaseDiff = Type.Object({
  from: Type.String({ description: 'identifier of the earlier release' }),
  to: Type.String({ description: 'identifier of the later release' }),
  as: Type.Enum(['public', 'members', 'secretariat']),
  cycles: Type.Object({ added: Type.Array(Type.String()), removed: Type.Array(Type.String()) }),
  numbers: Type.Array(Type.Object({ ...whichTable, ...Counts }), { description: 'numbers in the whole tables' }),
  parts: Type.Array(Type.Object({ ...whichTable, ...Counts }), { description: 'stored parts of every table' }),
  differences: Type.Array(
    Type.Object({
      ...whichTable,
      row: Type.String({ description: 'what the row is about' }),
      column: Type.String(),
      before: OrNull(Type.Number()),
      after: OrNull(Type.Number()),
      reason: DifferenceReason,
    }),
    { description: 'the numbers that differ, as many as were asked for; ranks of positions among them' },
  ),
  differenceCount: Type.Integer({ description: 'all numbers that differ' }),
  redactions: Type.Array(Type.Intersect([Type.Object({ release: Type.String() }), RedactionView]), {
    description: 'what was taken out of either release since it was ready',
  }),
})
export type ReleaseDiff = Static<typeof ReleaseDiff>
