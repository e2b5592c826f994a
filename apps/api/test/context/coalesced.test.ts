import { describe, expect, it } from 'vitest'
import { coalesced } from '../../src/context/coalesced.ts'

function counted() {
  const begun: string[] = []
  const ends: (() => void)[] = []
  const call = coalesced((key) => {
    begun.push(key)
    return new Promise((resolve) => ends.push(resolve))
  })
  return { begun, ends, call }
}

describe('coalesced work', () => {
  it('begins at once, and once more for all that came while it ran', async () => {
    const { begun, ends, call } = counted()
    const calls = Array.from({ length: 20 }, () => call('a'))
    expect(begun).toEqual(['a'])
    ends[0]!()
    await calls[0]
    await Promise.resolve()
    expect(begun).toEqual(['a', 'a'])
    ends[1]!()
    await Promise.all(calls)
    expect(begun).toEqual(['a', 'a'])
  })

  it('is never that of a run that had begun before the call', async () => {
    const { begun, ends, call } = counted()
    const first = call('a')
    let isSettled = false
    const second = call('a').then(() => (isSettled = true))
    ends[0]!()
    await first
    await new Promise(setImmediate)
    expect([begun.length, isSettled]).toEqual([2, false])
    ends[1]!()
    await second
  })

  it('of different things does not wait for each other', () => {
    const { begun, call } = counted()
    void call('a')
    void call('b')
    expect(begun).toEqual(['a', 'b'])
  })
})
