import { describe, expect, test } from 'vitest'
import { chooseCycle, scoredCycles } from '../../../src/shared/cycle/choose-cycle.ts'
import { cycle } from '../../examples.ts'

const unscored = { currentRun: null, scoredRevision: null } as const

describe('chooseCycle', () => {
  test('takes the cycle asked for, scored or not', () => {
    expect(chooseCycle([cycle('2022'), cycle('2024', unscored)], 'c2024')?.code).toBe('c2024')
  })

  test('takes the newest with scores unless told', () => {
    expect(chooseCycle([cycle('2020'), cycle('2022'), cycle('2024', unscored)], undefined)?.code).toBe('c2022')
  })

  test('takes the newest where none has scores', () => {
    expect(chooseCycle([cycle('2020', unscored), cycle('2022', unscored)], undefined)?.code).toBe('c2022')
  })

  test('takes no other for one that does not exist', () => {
    expect(chooseCycle([cycle('2020')], 'gone')).toBeUndefined()
  })

  test('takes none where there is none', () => {
    expect(chooseCycle([], undefined)).toBeUndefined()
  })
})

describe('scoredCycles', () => {
  test('orders the scored cycles of the method from old to new', () => {
    const cycles = [cycle('2024'), cycle('2023', { method: 'other' }), cycle('2022', unscored), cycle('2020')]
    expect(scoredCycles(cycles, cycle('2024')).map(({ code }) => code)).toEqual(['c2020', 'c2024'])
  })

  test('keeps reports apart from a demonstration', () => {
    const [reported, generated] = [{ provenance: 'reported' } as const, { provenance: 'demonstration' } as const]
    const cycles = [cycle('2024', reported), cycle('2022', generated), cycle('2020', generated)]
    expect(scoredCycles(cycles, cycles[0]!).map(({ code }) => code)).toEqual(['c2024'])
    expect(scoredCycles(cycles, cycles[1]!).map(({ code }) => code)).toEqual(['c2020', 'c2022'])
  })
})
