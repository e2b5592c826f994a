import Type, { type Static } from 'typebox'
import { ViewerClass } from '../disclosure/level.ts'

/** Whom the platform takes the asker for. */
export const ViewerView = Type.Object({
  viewer: ViewerClass,
  name: Type.Union([Type.String(), Type.Null()], { description: 'of the API key; null without one' }),
  administrations: Type.Union([Type.Array(Type.String()), Type.Null()], {
    description: 'administrations whose own results are shown; null for none of its own',
  }),
})
export type ViewerView = Static<typeof ViewerView>
