import { describe, expect, test } from 'vitest'
import { importsOf, packageOf } from './import-scan.ts'
import { importFault } from './import-table.ts'
import { shippedFiles } from './workspace.ts'

describe('the import table', () => {
  test('is kept by every source file', () => {
    const faults = shippedFiles().flatMap(({ path, text }) => importsOf(text).map((one) => importFault(path, one)))
    expect(faults.filter((fault) => fault !== undefined)).toEqual([])
  })

  test.each([
    ['packages/core/src/domain/period.ts', 'typebox/value'],
    ['packages/table/src/column.ts', 'apache-arrow'],
    ['apps/api/src/respond/stored-table.ts', '@pmm/table/decode'],
    ['packages/scoring/src/kernel/rank.ts', '@pmm/core/method/method'],
    ['packages/scoring/src/kernel/uniform-stream.ts', 'pure-rand/generator/xoroshiro128plus'],
    ['packages/charts/src/league.tsx', '@visx/scale'],
    ['packages/store/src/database.ts', 'node:crypto'],
    ['apps/api/src/routes/cycles.ts', '@pmm/store/database'],
    ['apps/api/src/asked/answer-group.ts', '@pmm/release/asked/asked-cycle'],
    ['apps/dashboard/src/main.tsx', '../src/app.tsx'],
    ['apps/cli/src/commands/import.ts', '@pmm/client/client'],
  ])('lets %s import %s', (file, specifier) => {
    expect(importFault(file, specifier)).toBeUndefined()
  })

  test.each([
    ['packages/core/src/domain/period.ts', 'pg'],
    ['packages/core/src/domain/period.ts', 'typeboxes'],
    ['packages/core/src/domain/period.ts', 'node:fs'],
    ['packages/core/src/domain/period.ts', '@pmm/scoring/kernel/rank'],
    ['packages/scoring/src/kernel/rank.ts', 'apache-arrow'],
    ['packages/scoring/src/panel/plan.ts', 'ml-matrix'],
    ['packages/scoring/src/kernel/rank.ts', 'node:worker_threads'],
    ['packages/scoring/src/kernel/rank.ts', '@pmm/comparison/chain/chain'],
    ['packages/comparison/src/chain/chain.ts', '@pmm/disclosure/decide-cycle'],
    ['packages/disclosure/src/decide-cycle.ts', '@pmm/release/released-table'],
    ['packages/store/src/database.ts', '@pmm/queue/producer'],
    ['packages/store/src/database.ts', '../../core/src/domain/period.ts'],
    ['packages/charts/src/league.tsx', '@pmm/scoring/kernel/rank'],
    ['apps/api/src/app.ts', '@pmm/scoring/kernel/rank'],
    ['apps/api/src/app.ts', '@pmm/release/make-part'],
    ['apps/api/src/app.ts', '@pmm/disclosure/panel/twins'],
    ['apps/api/src/app.ts', 'apache-arrow'],
    ['apps/worker/src/server.ts', '@pmm/client/client'],
    ['packages/client/src/transport.ts', 'node:timers/promises'],
    ['packages/client/src/routes.ts', 'typebox'],
    ['apps/dashboard/src/main.tsx', '@pmm/store/database'],
    ['apps/dashboard/src/main.tsx', '@pmm/tooling/env'],
    ['packages/novel/src/main.ts', '@pmm/core/domain/period'],
  ])('forbids %s to import %s', (file, specifier) => {
    expect(importFault(file, specifier)).toContain(file)
  })
})

describe('importsOf', () => {
  test.each([
    ["import a from 'x'", 'x'],
    ["import { a, type B } from 'x/y'", 'x/y'],
    ["import {\n  a,\n  b as c,\n} from 'x'", 'x'],
    ["import * as all from 'x'", 'x'],
    ["import type { A } from 'x'", 'x'],
    ['import a, { b } from "x"', 'x'],
    ["import 'x/styles.css'", 'x/styles.css'],
    ["export { a } from './a.ts'", './a.ts'],
    ["export * from './a.ts'", './a.ts'],
    ["const page = lazy(() => import('x'))", 'x'],
    ["createRequire(import.meta.url)\nrequire('x')", 'x'],
    ["import.meta.resolve('x')", 'x'],
  ])('finds the import in %j', (source, specifier) => {
    expect(importsOf(source)).toEqual([specifier])
  })

  test.each([
    " * import { a } from 'x'",
    "const sql = `select a from 'x'`",
    "export const from = 'x'",
    "// see import('x\n",
  ])('finds none in %j', (source) => {
    expect(importsOf(source)).toEqual([])
  })
})

describe('packageOf', () => {
  test.each([
    ['@scope/name/deep/file', '@scope/name'],
    ['name/deep', 'name'],
    ['./file.ts', undefined],
    ['node:fs', undefined],
  ])('reads %s as %s', (specifier, name) => {
    expect(packageOf(specifier)).toBe(name)
  })
})
