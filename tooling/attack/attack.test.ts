import { describe, expect, it } from 'vitest'
import { demonstrationInputs } from '../disclosure/demonstration-inputs.ts'
import { attack } from './attack.ts'
import { attackDemonstration } from './demonstration.ts'
import { levelsAsTheyAre } from './told-levels.ts'

const minutes = 60_000

describe('an attacker with everything an audience may obtain, and with the twins', () => {
  it('bounds hidden numbers within ±10 % where the noise is a quarter as wide', () => {
    expect(attack({ runs: 8, seed: 1, parameters: { reach: 5 } }).bounded.length).toBeGreaterThan(50)
  })

  it('finds numbers that the twins do not explain where statistics are told as they are', () => {
    expect(attack({ runs: 8, seed: 1, publishedTo: levelsAsTheyAre }).unexplained.length).toBeGreaterThan(50)
  })

  it('bounds none in 500 populations, and finds nothing that the twins and counts do not explain', {
    timeout: 30 * minutes,
  }, () => {
    const { attacked, statistics, bounded, unexplained } = attack({ runs: 500, seed: 1 })
    expect(bounded).toEqual([])
    expect(unexplained).toEqual([])
    expect(attacked).toBeGreaterThan(100_000)
    expect(statistics).toBeGreaterThan(300_000)
  })
})

describe('an attacker of the demonstration', () => {
  it.each(['members', 'public'] as const)(
    'bounds nothing by numbers or codes with what the %s get',
    { timeout: 5 * minutes },
    (audience) => {
      const { hidden, byNumbers, byCodes, unexplained } = attackDemonstration(demonstrationInputs({}), audience)
      expect(hidden).toBeGreaterThan(5000)
      expect([byNumbers, byCodes, unexplained]).toEqual([[], [], []])
    },
  )
})
