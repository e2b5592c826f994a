import { Problem } from '@pmm/core/domain/problem'
import { describe, expect, it } from 'vitest'
import { attempt } from '../../../src/uncertainty/draws/attempt.ts'

describe('attempt', () => {
  it('is true where something could be scored', () => {
    expect(attempt(() => undefined)).toBe(true)
  })

  it('is false where the method refuses the values', () => {
    const refuse = () => {
      throw new Problem('invalid-method', 'A: cannot be fitted')
    }
    expect(attempt(refuse)).toBe(false)
  })

  it('lets every other error through', () => {
    const fail = () => {
      throw new RangeError('a fault of ours')
    }
    expect(() => attempt(fail)).toThrow(RangeError)
  })
})
