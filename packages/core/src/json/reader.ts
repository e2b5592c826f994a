import type { Static, TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { memo } from '../memo/memo.ts'

/** Reads JSON that comes from outside the types, such as from a database. @throws Error that says where it does not fit */
export type JsonReader<Value> = (json: unknown) => Value

/**
 * Makes the reader of what a schema describes. The schema is compiled when it is used first, and once; checking then costs
 * about as much as parsing the text did.
 */
export const readerOf =
  <Schema extends TSchema>(schema: Schema): JsonReader<Static<Schema>> =>
  (json) => {
    const validator = compiled(schema)
    if (validator.Check(json)) return json as Static<Schema>
    throw new Error(faultsIn(validator.Errors(json)))
  }

const compiled = memo('compiled schemas', (schema: TSchema) => Compile(schema))

/** Faults that a message lists; the others it counts. */
const listed = 3

function faultsIn(faults: readonly { readonly instancePath: string; readonly message: string }[]): string {
  const first = faults.slice(0, listed).map(({ instancePath, message }) => `${instancePath || '/'} ${message}`)
  return faults.length > listed ? `${first.join('; ')}; and ${faults.length - listed} more` : first.join('; ')
}
