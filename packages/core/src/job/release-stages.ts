import Type, { type Static } from 'typebox'

/** The stages of a release, as they are begun. */
export const releaseStages = ['chain', 'prepare', 'whole', 'publish'] as const
export const ReleaseStage = Type.Enum([...releaseStages])
export type ReleaseStage = Static<typeof ReleaseStage>
