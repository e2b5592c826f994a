import { defaultLicence } from '@pmm/core/contract/imprint'
import { readEnvironment } from '@pmm/core/contract/read-environment'
import Type, { type Static } from 'typebox'

const Environment = Type.Object({
  DATABASE_URL: Type.String({ pattern: '^postgres(ql)?://' }),
  REDIS_URL: Type.Optional(Type.String({ pattern: '^rediss?://' })),
  PMM_HOST: Type.String({ default: '127.0.0.1' }),
  PMM_PORT: Type.Integer({ default: 4300, minimum: 0, maximum: 65535 }),
  PMM_DASHBOARD: Type.Optional(Type.String()),
  PMM_DATA_LICENCE: Type.String({ default: defaultLicence }),
  PMM_METRICS_TOKEN: Type.Optional(Type.String({ minLength: 16 })),
  PMM_STATEMENT_SECONDS: Type.Integer({ default: 30, minimum: 1, maximum: 3600 }),
  PMM_SPACE_FOLDER: Type.Optional(Type.String()),
  PMM_SPACE_MEGABYTES: Type.Integer({ default: 48, minimum: 0 }),
  PMM_LOG_LEVEL: Type.Enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], { default: 'info' }),
})
/** The environment variables of the API, with their defaults filled in. */
export type Environment = Static<typeof Environment>

/** Reads the environment once, at start; the error names every problem in it. */
export const environment = (): Readonly<Environment> => readEnvironment(Environment, process.env)
