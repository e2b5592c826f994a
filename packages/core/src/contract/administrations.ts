import Type, { type Static } from 'typebox'
import { Administration } from '../domain/administration.ts'

/** What a deployment may configure of an administration: what it is called and how it is grouped, never who it is. */
export const AdministrationChange = Type.Partial(
  Type.Pick(Administration, ['name', 'aliases', 'region', 'incomeGroup']),
  { additionalProperties: false, minProperties: 1 },
)
export type AdministrationChange = Static<typeof AdministrationChange>
