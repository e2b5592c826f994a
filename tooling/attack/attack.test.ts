import { describe, expect, it } from 'vitest'
import { attack } from './attack.ts'

const minutes = 60_000

describe('an attacker with everything a class of viewers may obtain', () => {
  it('bounds hidden values closer than ±10 % where nothing is suppressed', () => {
    const { attacked, fallen } = attack({ runs: 10, seed: 1, targets: 4, isUnprotected: true })
    expect(fallen.length).toBeGreaterThan(attacked / 4)
  })

  it('bounds none of 500 populations closer than that in what is released', { timeout: 30 * minutes }, () => {
    const { attacked, fallen, told } = attack({ runs: 500, seed: 1, targets: 2 })
    expect(fallen).toEqual([])
    expect(attacked).toBeGreaterThan(1500)
    expect(told.members.told).toBeGreaterThan(0)
  })
})
