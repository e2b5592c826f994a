import { rowsSchema, type TableName, tables } from '@pmm/core/contract/table'
import { ProblemDetails } from '@pmm/core/domain/problem'
import Type, { type TSchema } from 'typebox'

/** The way to ask for a media type in a link. */
export const FormatQuery = Type.Object({
  format: Type.Optional(Type.Enum(['json', 'csv', 'arrow'], { description: 'instead of the Accept header' })),
})

export const problemResponses = { '4xx': ProblemDetails, '5xx': ProblemDetails } as const

/** The responses of a route that serves a table in every media type. */
export const tableResponses = (json: TSchema, name: TableName) => ({
  200: {
    description: `table "${name}": ${Object.keys(tables[name]).join(', ')}`,
    content: {
      'application/json': { schema: json },
      'text/csv': { schema: Type.String() },
      'application/vnd.apache.arrow.stream': { schema: Type.String({ contentMediaType: 'application/octet-stream' }) },
    },
  },
  ...problemResponses,
})

/** The responses of a route that serves the rows of a table as they were written. */
export const rowResponses = (name: TableName) => tableResponses(rowsSchema(tables[name]), name)

export const guarded = [{ apiKey: [] }]
