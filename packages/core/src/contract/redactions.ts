import Type, { type Static } from 'typebox'
import { DisclosureLevel } from '../disclosure/level.ts'

const Moment = Type.String({ format: 'date-time' })

/** A value that a release showed to more viewers than its administration wants from now on. */
export const WithdrawnValue = Type.Object({
  cycle: Type.String(),
  administration: Type.String(),
  kpi: Type.String(),
  from: DisclosureLevel,
  to: DisclosureLevel,
})
/** A value that a release showed to more viewers than its administration wants from now on. */
export type WithdrawnValue = Static<typeof WithdrawnValue>

/** The values that were withdrawn from a release, of one redaction. */
export const WithdrawnValues = Type.Array(WithdrawnValue)

/**
 * What was taken out of a ready release, when, and why. The values are those withdrawn since the release was made, those of
 * earlier redactions included.
 */
export const RedactionView = Type.Object({
  redactedAt: Moment,
  reason: Type.String({ description: 'why, in words' }),
  values: WithdrawnValues,
  tables: Type.Integer({ description: 'tables that changed' }),
  manifestBefore: Type.Union([Type.String(), Type.Null()], {
    description: 'SHA-256 of the manifest before; for the secretariat, as it is over tables of all audiences',
  }),
  manifestAfter: Type.Union([Type.String(), Type.Null()], { description: 'SHA-256 of the manifest after' }),
})
/** What was taken out of a ready release, when, and why. */
export type RedactionView = Static<typeof RedactionView>
