import { writeFileSync } from 'node:fs'
import { methodJsonSchema } from '../src/method/schema/method-json-schema.ts'

/** Writes the published schema anew; run after a change of the method's TypeBox schema. */
writeFileSync(new URL('method.json', import.meta.url), `${JSON.stringify(methodJsonSchema(), null, 2)}\n`)
