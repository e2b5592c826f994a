import Type, { type Static } from 'typebox'
import { type IncomeGroup, incomeGroups } from './income-groups.ts'
import { IsoDate } from './iso-date.ts'
import { type Region, regions } from './regions.ts'

/**
 * When an administration joined, as far as it is known.
 * `sourced`: on the date `by`. `unknown`: not later than `by`, no earliest date known.
 * `reconstructed`: between `after` and `by`, worked out from published member counts.
 */
export const Accession = Type.Object({
  basis: Type.Enum(['sourced', 'unknown', 'reconstructed']),
  after: Type.Union([IsoDate, Type.Null()]),
  by: IsoDate,
})
export type Accession = Static<typeof Accession>

/** A member administration. Names and groupings are data and may be configured; the code is the identity. */
export const Administration = Type.Object({
  code: Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 3166-1 alpha-3, or a user-assigned code such as XKX' }),
  iso2: Type.String({ pattern: '^[A-Z]{2}$' }),
  name: Type.String(),
  aliases: Type.Array(Type.String(), { description: 'other names by which sources call it' }),
  region: Type.Enum(Object.keys(regions) as Region[]),
  incomeGroup: Type.Union([Type.Enum(Object.keys(incomeGroups) as IncomeGroup[]), Type.Null()], {
    description: 'approximate World Bank income group, illustrative; null where none is known',
  }),
  accession: Accession,
})
export type Administration = Static<typeof Administration>
