import { Case } from './case-schema.ts'

const dialect = 'https://json-schema.org/draft/2020-12/schema'

/** The text of the published JSON Schema of cases, as in `case.schema.json`. */
export const publishedSchema = (): string => `${JSON.stringify(Object.assign({ $schema: dialect }, Case), null, 2)}\n`
