import { defineConfig, type ViteUserConfig } from 'vitest/config'

/** The one test configuration; a package adds what it needs, such as the services it runs on. */
export function testConfig(test: ViteUserConfig['test'] = {}): ViteUserConfig {
  return defineConfig({
    test: {
      include: ['**/*.test.{ts,tsx}'],
      testTimeout: 30_000,
      hookTimeout: 60_000,
      reporters: ['default', ['json', { outputFile: '.artifacts/tests.json' }]],
      ...test,
    },
  })
}
