import { Method } from './method.ts'

/** The published JSON Schema of methods, as in `schema/method.json`. */
export function methodJsonSchema(): object {
  return JSON.parse(JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', ...Method }))
}
