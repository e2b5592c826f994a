import { writeFileSync } from 'node:fs'
import { publishedSchema } from './published-schema.ts'

writeFileSync(new URL('case.schema.json', import.meta.url), publishedSchema())
