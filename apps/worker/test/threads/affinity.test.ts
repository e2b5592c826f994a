import { describe, expect, it } from 'vitest'
import { createAffinity } from '../../src/threads/affinity.ts'

describe('the thread for a kind of work', () => {
  it('is the one that has done it before, while that is idle', () => {
    const affinity = createAffinity<string>()
    const idle = ['a', 'b']
    const first = affinity.take(idle, 'chain')
    const other = affinity.take(idle, 'cycle')
    expect([first, other, idle]).toEqual(['b', 'a', []])
    for (const back of [
      ['a', 'b'],
      ['b', 'a'],
    ])
      expect([affinity.take([...back], 'chain'), affinity.take([...back], 'cycle')]).toEqual(['b', 'a'])
  })

  it('is another one while that is at work, whose home does not change', () => {
    const affinity = createAffinity<string>()
    affinity.take(['a', 'b'], 'chain')
    affinity.take(['a'], 'cycle')
    expect(affinity.take(['a'], 'chain')).toBe('a')
    expect(affinity.take(['a', 'b'], 'chain')).toBe('b')
  })

  it('is one where nothing is at home, where there is one, for work of no kind', () => {
    const affinity = createAffinity<string>()
    affinity.take(['a', 'b', 'c'], 'chain')
    expect(affinity.take(['a', 'c'])).toBe('a')
    expect(affinity.take(['c'])).toBe('c')
  })

  it('is the successor of one that has ended', () => {
    const affinity = createAffinity<string>()
    affinity.take(['a', 'b'], 'chain')
    affinity.replace('b', 'd')
    expect(affinity.take(['d', 'a'], 'chain')).toBe('d')
  })
})
