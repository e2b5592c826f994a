import { expect, it } from 'vitest'
import { partsOfScope, type ReleasedAudience, releaseScope } from '../../src/table/table-address.ts'

it.each<ReleasedAudience>(['public', 'members', 'secretariat', 'own'])('tables for %s are kept apart', (audience) => {
  expect(releaseScope('r', audience, 'cycle:2022')).toBe(`release:r/${audience}/cycle:2022`)
  expect(releaseScope('r', audience, 'method:lpi')).toBe(`release:r/${audience}/method:lpi`)
})

it('a scope is read back into its parts, whatever the code of the cycle', () => {
  for (const code of ['2022', 'a/b', 'x:y'])
    expect(partsOfScope(releaseScope('r', 'own', `cycle:${code}`))).toEqual({
      release: 'r',
      audience: 'own',
      about: `cycle:${code}`,
    })
  expect(partsOfScope('method:lpi')).toEqual({ release: null, audience: null, about: 'method:lpi' })
})
