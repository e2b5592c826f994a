import { describe, expect, test } from 'vitest'
import { type Manifest, manifestFaults } from './manifest-rules.ts'
import { packagesWithImports } from './workspace.ts'

const manifest: Manifest = {
  name: '@pmm/store',
  dependencies: { '@pmm/core': 'workspace:*', pg: 'catalog:' },
  devDependencies: { vitest: 'catalog:' },
}
const matching = { program: ['@pmm/core/domain/period', 'pg', './own.ts', 'node:fs'], tests: ['vitest', 'pg'] }

describe('dependencies', () => {
  test.each(packagesWithImports())('of $folder are those it imports', ({ manifest, imports }) => {
    expect(manifestFaults(manifest, imports)).toEqual([])
  })

  test('that match have no fault', () => {
    expect(manifestFaults(manifest, matching)).toEqual([])
  })

  test('of the program may not be declared for development only', () => {
    const faults = manifestFaults(manifest, { ...matching, program: [...matching.program, 'vitest/node'] })
    expect(faults).toEqual(['@pmm/store imports vitest without declaring it in dependencies'])
  })

  test('of the tests must be declared', () => {
    const faults = manifestFaults(manifest, { ...matching, tests: ['fast-check'] })
    expect(faults).toEqual(['@pmm/store imports fast-check in its tests without declaring it'])
  })

  test('that nothing imports are a fault', () => {
    const faults = manifestFaults(manifest, { ...matching, program: ['pg'] })
    expect(faults).toEqual(['@pmm/store declares @pmm/core and imports it nowhere'])
  })
})
