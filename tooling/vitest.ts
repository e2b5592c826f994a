import { fileURLToPath } from 'node:url'
import { defineConfig, type ViteUserConfig } from 'vitest/config'

/**
 * The set-up for packages whose tests need PostgreSQL and Redis:
 *
 *     export default testConfig({ globalSetup: services })
 *
 * A test then reads `inject('databaseUrl')` and `inject('redisUrl')` from `vitest` and makes a new database with
 * `createTestDatabase` of `@pmm/tooling/services/test-database`. For the types of `inject`, the test imports
 * `type {} from '@pmm/tooling/services/vitest-setup'`.
 */
export const services = fileURLToPath(new URL('services/vitest-setup.ts', import.meta.url))

/** A set-up file: laws in fast-check are tried on the same cases at every run. */
export const laws = fileURLToPath(new URL('law-seed.ts', import.meta.url))

/** Ends a test that hangs. It is no measure of speed: a test that takes a second here may take a minute elsewhere. */
const patience = 300_000

/** The test configuration of all packages; a package adds what it needs, such as the services it runs on. */
export function testConfig(test: ViteUserConfig['test'] = {}): ViteUserConfig {
  return defineConfig({
    test: {
      include: ['**/*.test.{ts,tsx}'],
      testTimeout: patience,
      hookTimeout: patience,
      expect: { poll: { timeout: patience } },
      reporters: ['default', ['json', { outputFile: '.artifacts/tests.json' }]],
      ...test,
    },
  })
}
