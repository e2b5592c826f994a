import { describe, expect, it } from 'vitest'
import { createHomes } from '../src/threads/affinity.ts'

describe('the thread for a kind of work', () => {
  it('is the one that has done it before, while that is idle', () => {
    const homes = createHomes<string>()
    const idle = ['a', 'b']
    const first = homes.take(idle, 'chain')
    const other = homes.take(idle, 'cycle')
    expect([first, other, idle]).toEqual(['b', 'a', []])
    for (const back of [
      ['a', 'b'],
      ['b', 'a'],
    ])
      expect([homes.take([...back], 'chain'), homes.take([...back], 'cycle')]).toEqual(['b', 'a'])
  })

  it('is another one while that is at work, whose home does not change', () => {
    const homes = createHomes<string>()
    homes.take(['a', 'b'], 'chain')
    homes.take(['a'], 'cycle')
    expect(homes.take(['a'], 'chain')).toBe('a')
    expect(homes.take(['a', 'b'], 'chain')).toBe('b')
  })

  it('is one where nothing is at home, where there is one, for work of no kind', () => {
    const homes = createHomes<string>()
    homes.take(['a', 'b', 'c'], 'chain')
    expect(homes.take(['a', 'c'])).toBe('a')
    expect(homes.take(['c'])).toBe('c')
  })

  it('is the successor of one that has ended', () => {
    const homes = createHomes<string>()
    homes.take(['a', 'b'], 'chain')
    homes.replace('b', 'd')
    expect(homes.take(['d', 'a'], 'chain')).toBe('d')
  })
})
