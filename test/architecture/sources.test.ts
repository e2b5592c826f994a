import { describe, expect, test } from 'vitest'
import { environmentFault, lengthFault, nameFault } from './source-rules.ts'
import { everyFile, shippedFiles } from './workspace.ts'

const present = (faults: readonly (string | undefined)[]): string[] => faults.filter((fault) => fault !== undefined)

describe('the length of a file', () => {
  test('stays below the ceiling everywhere', () => {
    expect(present(shippedFiles().map(({ path, text }) => lengthFault(path, text)))).toEqual([])
  })

  test('is a fault from 301 lines on', () => {
    expect(lengthFault('a.ts', 'line\n'.repeat(300))).toBeUndefined()
    expect(lengthFault('a.ts', 'line\n'.repeat(301))).toContain('301 lines')
  })
})

describe('the name of a file', () => {
  test('says what it holds, everywhere', () => {
    expect(present(everyFile().map(({ path }) => nameFault(path)))).toEqual([])
  })

  test.each(['packages/core/src/utils.ts', 'packages/core/src/helpers/rank.ts', 'apps/api/src/common.test.ts'])(
    'is a fault in %s',
    (path) => {
      expect(nameFault(path)).toContain(path)
    },
  )

  test('may contain such a word as a part', () => {
    expect(nameFault('packages/core/src/common-words.ts')).toBeUndefined()
  })

  test.each(['apps/dashboard/src/shared/figures/legend.tsx', 'apps/dashboard/test/shared/figures/legend.test.tsx'])(
    'may stand in the folder that the features of the dashboard share: %s',
    (path) => {
      expect(nameFault(path)).toBeUndefined()
    },
  )

  test.each([
    'apps/api/src/shared/figures.ts',
    'apps/dashboard/src/features/kpi/shared/legend.tsx',
    'apps/dashboard/src/shared/shared/legend.tsx',
    'apps/dashboard/src/shared/utils/legend.tsx',
    'apps/dashboard/src/shared.ts',
  ])('is a fault in any other folder called shared, and below it as elsewhere: %s', (path) => {
    expect(nameFault(path)).toContain(path)
  })
})

describe('the environment', () => {
  test('is read in env.ts alone, everywhere', () => {
    expect(present(everyFile().map(({ path, text }) => environmentFault(path, text)))).toEqual([])
  })

  test.each([
    'process.env.HOME',
    'const { env: all } = process\nprocess\n  .env',
    "import { env } from 'node:process'",
  ])('is a fault in %j', (text) => {
    expect(environmentFault('apps/api/src/app.ts', text)).toContain('apps/api/src/app.ts')
  })

  test.each(['apps/api/src/env.ts', 'tooling/env.ts'])('may be read in %s', (path) => {
    expect(environmentFault(path, 'process.env.HOME')).toBeUndefined()
  })

  test('may not be read in an env.ts of a package', () => {
    expect(environmentFault('packages/store/src/env.ts', 'process.env.HOME')).toBeDefined()
  })
})
