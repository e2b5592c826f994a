import { beforeEach, describe, expect, it } from 'vitest'
import { clearMemos, memo, memoByText, memoCounts, memoWhile } from '../../src/memo/memo.ts'

const doubled = memo('doubled', ({ value }: { readonly value: number }) => ({ value: 2 * value }))
const named = memoByText('named', (_: object, text) => ({ text }))
const scaled = memoWhile('scaled', {
  make: ({ value }: { readonly value: number }, factor: number) => ({ factor, value: factor * value }),
  holds: (kept, factor) => kept.factor === factor,
})

beforeEach(() => clearMemos())

describe('memo', () => {
  it('makes the value of a key object once', () => {
    const key = { value: 3 }
    expect(doubled(key)).toBe(doubled(key))
    expect(memoCounts().get('doubled')).toEqual({ asked: 2, made: 1 })
  })

  it('makes a value for every other key, however alike', () => {
    expect(doubled({ value: 3 })).not.toBe(doubled({ value: 3 }))
  })

  it('keeps undefined as well as any value', () => {
    const nothing = memo('nothing', (_: object) => undefined)
    const key = {}
    nothing(key)
    nothing(key)
    expect(memoCounts().get('nothing')).toEqual({ asked: 2, made: 1 })
  })

  it('refuses a name that is taken', () => {
    expect(() => memo('doubled', (key: object) => key)).toThrow('two memos are named "doubled"')
  })
})

describe('memoWhile', () => {
  it('makes a value again where the kept one does not hold, and keeps the newest', () => {
    const key = { value: 3 }
    const first = scaled(key, 2)
    expect(scaled(key, 2)).toBe(first)
    expect(scaled(key, 5).value).toBe(15)
    expect(scaled(key, 2)).not.toBe(first)
  })
})

describe('memoByText', () => {
  it('makes a value once per key and text', () => {
    const [key, other] = [{}, {}]
    expect(named(key, 'a')).toBe(named(key, 'a'))
    expect(named(key, 'b')).toEqual({ text: 'b' })
    expect(named(other, 'a')).not.toBe(named(key, 'a'))
    expect(memoCounts().get('named')).toEqual({ asked: 5, made: 3 })
  })
})

describe('clearMemos', () => {
  it('drops what every memo keeps', () => {
    const key = { value: 3 }
    const before = [doubled(key), named(key, 'a')]
    clearMemos()
    expect(doubled(key)).not.toBe(before[0])
    expect(named(key, 'a')).not.toBe(before[1])
  })
})
