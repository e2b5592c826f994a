import { rowsOf } from '@pmm/table/frame'
import { describe, expect, it } from 'vitest'
import { seenChain } from '../../src/inputs/seen-chain.ts'
import { smallCodes, smallRelease } from '../fixtures/small-release.ts'

const { inputs } = smallRelease(['2022', '2023'])

describe('seenChain', () => {
  it('hides the scores that an audience may not see, and says whose', () => {
    const { link, partlyHidden } = seenChain(inputs, 'public').cycle(1)
    expect([...partlyHidden]).toEqual(smallCodes.slice(0, 5))
    expect([...seenChain(inputs, 'members').cycle(1).partlyHidden]).toEqual(smallCodes.slice(0, 4))
    for (const { administration, score } of rowsOf(link.scores))
      expect(score === null).toBe(partlyHidden.has(administration!))
  })

  it('is the chain itself for the secretariat', () => {
    expect(seenChain(inputs, 'secretariat').chain).toBe(inputs.chain)
  })

  it('masks the same inputs once for each audience', () => {
    expect(seenChain(inputs, 'public')).toBe(seenChain(inputs, 'public'))
    expect(seenChain(inputs, 'public')).not.toBe(seenChain(inputs, 'members'))
    expect(seenChain({ ...inputs }, 'public')).not.toBe(seenChain(inputs, 'public'))
  })
})
