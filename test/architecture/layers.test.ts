import { describe, expect, test } from 'vitest'
import { circlesIn, folderOf, packageFolderOf } from './circles.ts'
import { type Edge, edgesBetween } from './import-graph.ts'
import { featureFaults, folderLayers, layerFaults } from './layers.ts'
import { walledFiles } from './workspace.ts'

const files = walledFiles()
const inside = edgesBetween(files).filter(({ from, to }) => packageFolderOf(from) === packageFolderOf(to))

const edge = (from: string, to: string, isType = false): Edge => ({ from, to, symbols: '{ a }', isType })

describe('the files of every package', () => {
  test('import one another in no circle, types included', () => {
    expect(circlesIn(inside)).toEqual([])
  })

  test('are circular where two import each other, if only types', () => {
    const [circle] = circlesIn([
      edge('packages/x/src/a.ts', 'packages/x/src/b.ts'),
      edge('packages/x/src/b.ts', 'packages/x/src/a.ts', true),
    ])
    expect(circle).toBe(
      'packages/x/src/a.ts imports { a } of packages/x/src/b.ts\npackages/x/src/b.ts imports the types { a } of packages/x/src/a.ts',
    )
  })
})

describe('the folders of every package', () => {
  test('import one another in no circle, types included', () => {
    expect(circlesIn(inside, folderOf)).toEqual([])
  })

  test('are circular where files of two import in both directions', () => {
    const there = edge('packages/x/src/low/a.ts', 'packages/x/src/high/b.ts')
    const back = edge('packages/x/src/high/c.ts', 'packages/x/src/low/d.ts')
    expect(circlesIn([there, back])).toEqual([])
    expect(circlesIn([there, back], folderOf)).toHaveLength(1)
  })
})

describe('the layers', () => {
  test('are kept: a folder imports from those below it alone', () => {
    expect(layerFaults(folderLayers, inside)).toEqual([])
  })

  test('name every folder of a package with walls, and no other', () => {
    const folders = new Set(files.map(({ path }) => folderOf(path)))
    for (const [home, layers] of Object.entries(folderLayers)) {
      const named = [...folders]
        .filter((folder) => `${folder}/`.startsWith(`${home}/`))
        .map((folder) => folder.slice(home.length + 1))
      expect([...layers].sort()).toEqual(named.sort())
    }
  })

  test('are broken by an import from above, which is told with both files and the symbol', () => {
    const faults = layerFaults({ 'packages/x/src': ['low', 'high'] }, [
      edge('packages/x/src/low/a.ts', 'packages/x/src/high/b.ts'),
    ])
    expect(faults).toEqual(['packages/x/src/low/a.ts imports { a } of packages/x/src/high/b.ts: low lies below high'])
  })

  test('let a folder import from below, from itself and from other packages', () => {
    const down = edge('packages/x/src/high/b.ts', 'packages/x/src/low/a.ts')
    const aside = edge('packages/x/src/high/b.ts', 'packages/x/src/high/c.ts')
    const out = edge('packages/x/src/low/b.ts', 'packages/y/src/high/c.ts')
    expect(layerFaults({ 'packages/x/src': ['low', 'high'] }, [down, aside, out])).toEqual([])
  })
})

describe('the features of the dashboard', () => {
  test('import no other feature', () => {
    expect(featureFaults(inside)).toEqual([])
  })

  test('are told of with both files where one does', () => {
    const across = edge('apps/dashboard/src/features/kpi/parts/a.tsx', 'apps/dashboard/src/features/overview/view/b.ts')
    expect(featureFaults([across])).toEqual([
      'apps/dashboard/src/features/kpi/parts/a.tsx imports { a } of apps/dashboard/src/features/overview/view/b.ts: features import no other',
    ])
  })
})
