import { describe, expect, it } from 'vitest'
import { once, onceFound, oncePer } from '../../src/memo/once.ts'

describe('once', () => {
  it('makes a value when it is first asked for and keeps it, undefined too', () => {
    let made = 0
    const value = once(() => {
      made++
      return undefined
    })
    expect(made).toBe(0)
    value()
    value()
    expect(made).toBe(1)
  })

  it('makes the value again after a failure', () => {
    let asked = 0
    const value = once(() => {
      if (++asked === 1) throw new Error('not yet')
      return asked
    })
    expect(value).toThrow('not yet')
    expect([value(), value()]).toEqual([2, 2])
  })
})

describe('onceFound', () => {
  it('lets whoever asks in the meantime wait for the same promise', async () => {
    let asked = 0
    const value = onceFound(async () => ++asked)
    expect(await Promise.all([value(), value()])).toEqual([1, 1])
  })

  it('tries again after a failure, and keeps the first success', async () => {
    let asked = 0
    const value = onceFound(async () => {
      if (++asked === 1) throw new Error('not yet')
      return asked
    })
    await expect(value()).rejects.toThrow('not yet')
    expect([await value(), await value()]).toEqual([2, 2])
  })
})

describe('oncePer', () => {
  it('makes one value for all arguments of a key', () => {
    const lengthOf = oncePer(
      (text: string) => text.length,
      (text) => `made of ${text}`,
    )
    expect(['ab', 'cd', 'e'].map(lengthOf)).toEqual(['made of ab', 'made of ab', 'made of e'])
  })
})
