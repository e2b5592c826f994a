import Type, { type TProperties, type TSchema } from 'typebox'
import type { ColumnKind, Columns } from './column.ts'

/** The JSON Schema of a table's rows. */
export function rowsSchema(columns: Columns, description?: string): TSchema {
  const properties: TProperties = {}
  for (const [name, { kind, description }] of Object.entries(columns))
    properties[name] = Type.Union([schemaOf(kind), Type.Null()], { description })
  return Type.Array(Type.Object(properties), description === undefined ? {} : { description })
}

function schemaOf(kind: ColumnKind): TSchema {
  if (kind === 'text') return Type.String()
  return kind === 'integer' ? Type.Integer() : Type.Number()
}
