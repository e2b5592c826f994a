import { rowsSchema } from '@pmm/core/contract/rows-schema'
import { type TableName, tables } from '@pmm/core/contract/table'
import { ProblemDetails } from '@pmm/core/domain/problem-details'
import Type, { type TSchema } from 'typebox'
import { catalogueFormats, type Format, formats, mediaTypeOf } from '../files/formats.ts'

const formatQuery = <F extends Format>(offered: readonly F[]) =>
  Type.Object({
    format: Type.Optional(Type.Enum([...offered], { description: 'instead of the Accept header' })),
  })

/** The way to ask for a form of a table in a link. */
export const FormatQuery = formatQuery(catalogueFormats)
/** The way to ask for a form of a table in a link, where files are made too. */
export const FileQuery = formatQuery(formats)

/** The responses of every route that fails: problem details of RFC 9457. */
export const problemResponses = { '4xx': ProblemDetails, '5xx': ProblemDetails } as const

/** The responses of a route that serves a table in every media type. */
export const tableResponses = (json: TSchema, name: TableName, offered: readonly Format[] = catalogueFormats) => ({
  200: {
    description: `table "${name}": ${Object.keys(tables[name]).join(', ')}`,
    content: {
      ...Object.fromEntries(offered.map((format) => [mediaTypeOf(format), { schema: file }])),
      'application/json': { schema: json },
      'text/csv': { schema: Type.String() },
    },
  },
  ...problemResponses,
})

const file = Type.String({ contentMediaType: 'application/octet-stream' })

/** The responses of a route that serves the rows of a table as they were written. */
export const rowResponses = (name: TableName) => tableResponses(rowsSchema(tables[name]), name, formats)

/** Bytes that a batch of marks may have. */
export const maximumBytesOfMarks = 4 * 1024 * 1024

/** What the description of a route says where the route takes an API key. */
export const guarded = [{ apiKey: [] }]
