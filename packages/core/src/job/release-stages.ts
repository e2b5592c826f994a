import Type, { type Static } from 'typebox'

/**
 * The stages of a release, as they are begun: `chain` makes the tables about all cycles, `prepare` copies the live tables and
 * decides which statistics are published, `whole` makes the tables of which nothing is kept back that could not be copied,
 * `publish` makes the tables of every audience.
 */
export const releaseStages = ['chain', 'prepare', 'whole', 'publish'] as const
/** The schema of a stage of a release. */
export const ReleaseStage = Type.Enum([...releaseStages])
/** A stage of a release. */
export type ReleaseStage = Static<typeof ReleaseStage>
