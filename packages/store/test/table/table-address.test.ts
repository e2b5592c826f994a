import { expect, it } from 'vitest'
import { type ReleasedAudience, releaseScope } from '../../src/table/table-address.ts'

it.each<ReleasedAudience>(['public', 'members', 'secretariat', 'own'])('tables for %s are kept apart', (audience) => {
  expect(releaseScope('r', audience, 'cycle:2022')).toBe(`release:r/${audience}/cycle:2022`)
  expect(releaseScope('r', audience, 'method:lpi')).toBe(`release:r/${audience}/method:lpi`)
})
