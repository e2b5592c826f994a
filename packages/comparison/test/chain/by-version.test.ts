import { group, kpi, method } from '@pmm/scoring/fixtures/example'
import { describe, expect, it } from 'vitest'
import { byVersion } from '../../src/chain/by-version.ts'

const first = method([group('ALL', null)], [kpi('A', 'ALL')])

describe('byVersion', () => {
  it('makes the result of a version once, whichever method object has it', () => {
    const asked: string[] = []
    const lengthOf = byVersion(({ version }) => asked.push(version))
    lengthOf(first)
    lengthOf({ ...first })
    expect(asked).toEqual(['1.0.0'])
  })

  it('keeps the results of versions apart', () => {
    const versionOf = byVersion(({ version }) => version)
    expect([first, { ...first, version: '2.0.0' }, first].map(versionOf)).toEqual(['1.0.0', '2.0.0', '1.0.0'])
  })
})
