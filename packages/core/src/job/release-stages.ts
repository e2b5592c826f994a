import Type, { type Static } from 'typebox'

/** The stages of a release, as they are begun. */
export const releaseStages = ['chain', 'prepare', 'whole', 'publish'] as const
/** The schema of a stage of a release. */
export const ReleaseStage = Type.Enum([...releaseStages])
/** A stage of a release. */
export type ReleaseStage = Static<typeof ReleaseStage>
