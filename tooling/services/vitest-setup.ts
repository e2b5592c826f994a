import type { TestProject } from 'vitest/node'
import { environment } from '../env.ts'
import { startThrowawayPostgres } from './postgres.ts'
import { startRedis } from './redis.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A superuser's URL of the test server: give it to `createTestDatabase`. */
    readonly databaseUrl: string
    /** A Redis for tests; take a new prefix, as other tests use it too. */
    readonly redisUrl: string
  }
}

interface Service {
  readonly url: string
  stop(): Promise<void>
}

/** Vitest's global set-up: real services for the tests of a package, which `npm test` runs or else this run starts. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = given(environment.testDatabaseUrl) ?? (await startThrowawayPostgres())
  const redis = given(environment.testRedisUrl) ?? (await startRedis())
  project.provide('databaseUrl', postgres.url)
  project.provide('redisUrl', redis.url)
  return async () => {
    await Promise.all([postgres.stop(), redis.stop()])
  }
}

const given = (url: string | undefined): Service | undefined => (url ? { url, stop: async () => {} } : undefined)
