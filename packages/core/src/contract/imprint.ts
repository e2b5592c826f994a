import Type, { type Static } from 'typebox'
import type { Method } from '../method/schema/method.ts'
import type { TableName } from './table.ts'
import { tableTitles } from './table-titles.ts'

const OrNull = <Schema extends Type.TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])

/** The licence results are given out under, unless the installation says another. */
export const defaultLicence = 'CC BY 4.0'

/** What a file must say about itself once it has left the platform. */
export const Imprint = Type.Object({
  title: Type.String(),
  table: Type.String({ description: 'name of the table' }),
  subject: Type.String({ description: 'all of it, or the part: administration:CODE or node:CODE' }),
  of: Type.String({ description: 'cycle:CODE or method:ID' }),
  method: Type.String(),
  methodVersions: Type.Array(Type.String(), { description: 'of the cycles it is about' }),
  standing: Type.String({ description: 'illustrative, reproduction or adopted' }),
  provenance: Type.Enum(['reported', 'demonstration']),
  status: Type.Enum(['released', 'live'], { description: 'live results may still change' }),
  release: OrNull(Type.String({ description: 'identifier of the release' })),
  viewer: Type.String({ description: 'class of viewers it was made for' }),
  date: Type.String({ description: 'day of the release; of the answer where it is live' }),
  licence: Type.String(),
  citation: Type.String(),
  rows: Type.Integer(),
  hash: Type.String({ description: 'SHA-256 of its rows as they are served as JSON' }),
})
export type Imprint = Static<typeof Imprint>

const captions: Readonly<Record<Imprint['provenance'], string>> = {
  reported: '',
  demonstration: ' Demonstration data, generated: no administration reported them.',
}

/** The facts an imprint is made of. */
export interface ImprintSource {
  readonly table: TableName
  readonly subject: string
  readonly of: string
  readonly method: Pick<Method, 'id' | 'standing'>
  readonly cycles: readonly { readonly methodVersion: string }[]
  readonly provenance: Imprint['provenance']
  readonly release: string | null
  readonly viewer: string
  readonly date: Date
  readonly licence: string
  readonly rows: number
  readonly hash: string
}

/** Makes the imprint of a table. */
export function imprintOf({ table, subject, of, method, cycles, release, date, ...given }: ImprintSource): Imprint {
  const parts = {
    title: tableTitles[table],
    table,
    subject,
    of,
    method: method.id,
    standing: method.standing,
    release,
    methodVersions: [...new Set(cycles.map(({ methodVersion }) => methodVersion))],
    ...given,
    status: release === null ? ('live' as const) : ('released' as const),
    date: date.toISOString().slice(0, 10),
  }
  return { ...parts, citation: citationOf(parts) }
}

/** How a table is named where it is quoted. */
function citationOf(imprint: Omit<Imprint, 'citation'>): string {
  const { title, of, method, methodVersions, standing, release, date, provenance } = imprint
  const versions = methodVersions.join(', ')
  const origin = release === null ? `live results of ${date}, not released` : `release ${release} of ${date}`
  return `Open PMM: ${title} (${of}), ${origin}. Method ${method} ${versions} (${standing}).${captions[provenance]}`
}

/** The imprint as pairs of name and text, for places that hold nothing else. */
export const imprintTexts = (imprint: Imprint): readonly (readonly [string, string])[] =>
  Object.entries(imprint).map(([name, value]) => [name, Array.isArray(value) ? value.join(' ') : String(value ?? '')])
