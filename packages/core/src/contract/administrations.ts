import Type, { type Static } from 'typebox'
import { Administration } from '../domain/administration.ts'

/** What a deployment may configure of an administration: what it is called and how it is grouped, never who it is. */
export const AdministrationChange = Type.Partial(
  Type.Pick(Administration, ['name', 'aliases', 'region', 'incomeGroup']),
  { additionalProperties: false, minProperties: 1 },
)
export type AdministrationChange = Static<typeof AdministrationChange>

/** An administration; in a list of the members on a date, with whether it is known to have joined by then. */
export const ListedAdministration = Type.Interface([Administration], {
  membership: Type.Optional(
    Type.Enum(['member', 'unknown'], {
      description: 'on the date asked for; unknown: it is not known whether it had joined, and it counts as a member',
    }),
  ),
})
export type ListedAdministration = Static<typeof ListedAdministration>
