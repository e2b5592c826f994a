import { describe, expect, test } from 'vitest'
import { importChain } from './import-chain.ts'
import { valueImportsOf } from './import-scan.ts'
import { shippedFiles } from './workspace.ts'

const dashboard = 'apps/dashboard/src/main.tsx'
const sources = new Map(shippedFiles().map(({ path, text }) => [path, text]))

describe('the dashboard', () => {
  test('loads no schema library: what the browser reads of the core holds constants and functions alone', () => {
    expect(importChain(dashboard, 'typebox', sources)).toBeNull()
  })

  test('is walked as far as the workspace packages', () => {
    expect(importChain(dashboard, 'apache-arrow', sources)?.at(-2)).toMatch(/^packages\/table\/src\//)
  })
})

describe('importChain', () => {
  const small = (text: string) =>
    new Map([
      ['apps/a/src/main.tsx', "import { part } from './part.ts'\nimport './main.css'"],
      ['apps/a/src/part.ts', text],
      ['packages/core/src/deep/schema.ts', "import Type from 'typebox/value'\nimport './schema.ts'"],
    ])

  test('follows imports through packages to the library', () => {
    const chain = importChain('apps/a/src/main.tsx', 'typebox', small("import { S } from '@pmm/core/deep/schema'"))
    const files = ['apps/a/src/main.tsx', 'apps/a/src/part.ts', 'packages/core/src/deep/schema.ts']
    expect(chain).toEqual([...files, 'typebox/value'])
  })

  test('does not follow what is imported for its types', () => {
    const withTypes = small("import type { S } from '@pmm/core/deep/schema'")
    expect(importChain('apps/a/src/main.tsx', 'typebox', withTypes)).toBeNull()
  })

  test('refuses a module that is not there', () => {
    const broken = small("import { S } from '@pmm/core/gone'")
    expect(() => importChain('apps/a/src/main.tsx', 'typebox', broken)).toThrow(
      'apps/a/src/part.ts imports @pmm/core/gone',
    )
  })
})

describe('valueImportsOf', () => {
  test.each([
    "import a from 'x'",
    "import { type A, b } from 'x'",
    "import { type A } from 'x'",
    "import 'x'",
    "export { a } from 'x'",
    "const page = lazy(() => import('x'))",
  ])('finds the import in %j', (source) => {
    expect(valueImportsOf(source)).toEqual(['x'])
  })

  test.each([
    "import type { A } from 'x'",
    "import type A from 'x'",
    "export type { A } from 'x'",
    "export type * from 'x'",
  ])('finds no value in %j', (source) => {
    expect(valueImportsOf(source)).toEqual([])
  })
})
