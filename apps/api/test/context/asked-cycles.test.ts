import type { AskedCycle } from '@pmm/release/asked/asked-cycle'
import { describe, expect, it } from 'vitest'
import { createAskedCycles } from '../../src/context/asked-cycles.ts'

const cycle: AskedCycle = { groups: [], keepers: new Set(), answer: () => expect.fail('nobody asks') }

describe('createAskedCycles', () => {
  it('reads a cycle once for all who come at the same time and later', async () => {
    const cycles = createAskedCycles()
    let made = 0
    const make = async () => {
      made++
      return cycle
    }
    await Promise.all([cycles.find('a', make), cycles.find('a', make)])
    await cycles.find('a', make)
    expect(made).toBe(1)
    await cycles.find('b', make)
    expect(made).toBe(2)
  })

  it('reads a cycle again that could not be read', async () => {
    const cycles = createAskedCycles()
    await expect(cycles.find('a', () => Promise.reject(new Error('gone')))).rejects.toThrow('gone')
    expect(await cycles.find('a', async () => cycle)).toBe(cycle)
  })

  it('keeps no more than it may', async () => {
    const cycles = createAskedCycles(1)
    const made: string[] = []
    for (const key of ['a', 'b', 'a'])
      await cycles.find(key, async () => {
        made.push(key)
        return cycle
      })
    expect(made).toEqual(['a', 'b', 'a'])
  })
})
