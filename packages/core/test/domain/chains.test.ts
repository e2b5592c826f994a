import { describe, expect, it } from 'vitest'
import { chainsOf, isOfOneChain } from '../../src/domain/chains.ts'

const reported = (code: string) => ({ code, provenance: 'reported' }) as const
const generated = (code: string) => ({ code, provenance: 'demonstration' }) as const

describe('chainsOf', () => {
  it('takes a demonstration as the main chain while nothing was reported', () => {
    expect(chainsOf([generated('a'), generated('b')])).toEqual({ main: [generated('a'), generated('b')], apart: [] })
    expect(chainsOf([])).toEqual({ main: [], apart: [] })
  })

  it('puts it apart where there are reports, each in its order', () => {
    const cycles = [generated('a'), reported('b'), generated('c'), reported('d')]
    expect(chainsOf(cycles)).toEqual({ main: [reported('b'), reported('d')], apart: [generated('a'), generated('c')] })
  })
})

describe('isOfOneChain', () => {
  it('never joins reports and a demonstration', () => {
    expect(isOfOneChain(reported('a'), reported('b'))).toBe(true)
    expect(isOfOneChain(reported('a'), generated('b'))).toBe(false)
  })
})
