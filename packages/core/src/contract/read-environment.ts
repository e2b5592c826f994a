import type { Static, TObject } from 'typebox'
import Value from 'typebox/value'

/**
 * Reads environment variables by a schema: unknown variables are dropped, defaults filled in, texts converted.
 *
 * @throws Error that lists every variable at fault
 */
export function readEnvironment<Schema extends TObject>(
  schema: Schema,
  variables: Readonly<Record<string, string | undefined>>,
): Readonly<Static<Schema>> {
  const present = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  )
  const read = Value.Convert(schema, Value.Default(schema, Value.Clean(schema, present)))
  if (!Value.Check(schema, read)) throw new Error(`The environment is wrong: ${complaints(schema, read)}`)
  return Object.freeze(read) as Readonly<Static<Schema>>
}

function complaints(schema: TObject, read: unknown): string {
  const errors = Value.Errors(schema, read).map(({ instancePath, message }) => `${instancePath.slice(1)} ${message}`)
  return errors.map((error) => error.trim()).join('; ')
}
