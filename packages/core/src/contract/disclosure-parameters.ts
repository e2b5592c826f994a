import Type, { type Static } from 'typebox'
import { DisclosureParameters } from '../disclosure/parameters.ts'

/** How statistics are suppressed, and in which version of the parameters. */
export const DisclosureParametersView = Type.Object({
  version: Type.Integer({ description: '0 for those the platform is shipped with' }),
  parameters: DisclosureParameters,
})
export type DisclosureParametersView = Static<typeof DisclosureParametersView>
