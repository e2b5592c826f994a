import Type, { type Static } from 'typebox'

/**
 * The stages of a release, as they are begun: `chain` makes the tables of administrations through all cycles and `groups`
 * those of peer groups, `prepare` copies the live tables, `whole` makes the tables of which nothing is kept back that could
 * not be copied, `publish` makes the tables of every audience.
 */
export const releaseStages = ['chain', 'groups', 'prepare', 'whole', 'publish'] as const
/** The schema of a stage of a release. */
export const ReleaseStage = Type.Enum([...releaseStages])
/** A stage of a release. */
export type ReleaseStage = Static<typeof ReleaseStage>
