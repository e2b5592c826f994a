import { describe, expect, it } from 'vitest'
import { attack } from './attack.ts'

const minutes = 60_000

describe('an attacker with everything a class of viewers may obtain', () => {
  it('bounds confidential values closer than ±10 % where nothing is suppressed', () => {
    const { attacked, atRisk } = attack({ runs: 10, seed: 1, targets: 4, isUnprotected: true })
    expect(atRisk.length).toBeGreaterThan(attacked / 4)
  })

  it('bounds none of 500 populations closer than that in what is released', { timeout: 30 * minutes }, () => {
    const { attacked, atRisk, published } = attack({ runs: 500, seed: 1, targets: 2 })
    expect(atRisk).toEqual([])
    expect(attacked).toBeGreaterThan(1500)
    expect(published.members.published).toBeGreaterThan(0)
  })
})
