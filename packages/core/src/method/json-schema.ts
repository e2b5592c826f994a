import { Method } from './method.ts'

/** The published JSON Schema of methods, as the text of `schema/method.json`. */
export function methodJsonSchema(): string {
  const schema = { $schema: 'https://json-schema.org/draft/2020-12/schema', ...Method }
  return `${JSON.stringify(schema, null, 2)}\n`
}
