import { members } from '@pmm/core/domain/members'
import { packOf } from '@pmm/core/method/packs'
import { describe, expect, test } from 'vitest'
import { generateDemonstration } from './generate.ts'
import { batchesOf } from './load.ts'

const method = packOf('pmm-illustrative')!
const cycle = generateDemonstration({ seed: 1, method, administrations: members }).cycles[0]!

describe('batchesOf', () => {
  test('sends a cycle at once where it fits', () => {
    expect(batchesOf(cycle)).toEqual([{ cycle: 'demo-2016', observations: cycle.observations }])
  })

  test('cuts a larger one without losing or moving an observation', () => {
    const batches = batchesOf(cycle, 1000)
    expect(batches.map(({ observations }) => observations.length)).toEqual([1000, 1000, 1000, 662])
    expect(batches.flatMap(({ observations }) => observations)).toEqual(cycle.observations)
  })
})
