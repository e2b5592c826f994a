import { describe, expect, it } from 'vitest'
import { confStatuses, obsStatuses, statusOf } from '../../src/sdmx/status.ts'

describe('statusOf, of a number that is there', () => {
  it.each([
    ['reported', 'A'],
    ['scored', 'A'],
    ['estimated', 'E'],
    ['imputed', 'I'],
    [null, 'A'],
  ])('calls a number that is %s by the code %s', (status, obs) => {
    expect(statusOf(1, status, null)).toEqual({ obs, conf: 'F' })
  })

  it('takes 0 for a number', () => {
    expect(statusOf(0, 'reported', 'F')).toEqual({ obs: 'A', conf: 'F' })
  })
})

describe('statusOf, of a number that is missing', () => {
  it.each([
    ['not-reported', 'L'],
    ['not-available', 'O'],
    ['not-applicable', 'M'],
    ['insufficient-coverage', 'O'],
    [null, 'O'],
  ])('calls it by the code of %s, %s', (status, obs) => {
    expect(statusOf(null, status, null)).toEqual({ obs, conf: 'F' })
  })

  it('calls no missing number estimated or imputed', () => {
    expect(['estimated', 'imputed'].map((status) => statusOf(null, status, null).obs)).toEqual(['O', 'O'])
  })

  it.each(['A', 'C', 'D', 'N'])('calls a number that is missing for %s suppressed', (stated) => {
    expect(statusOf(null, 'scored', stated)).toEqual({ obs: 'Q', conf: stated })
  })

  it('calls an undisclosed number restricted', () => {
    expect(statusOf(null, 'undisclosed', null)).toEqual({ obs: 'Q', conf: 'N' })
  })
})

describe('statusOf, of what a row states', () => {
  it('lets it count before the status of the row', () => {
    expect(statusOf(null, 'undisclosed', 'D')).toEqual({ obs: 'Q', conf: 'D' })
    expect(statusOf(null, 'undisclosed', 'F')).toEqual({ obs: 'O', conf: 'F' })
  })

  it('passes over a code that is none of the list', () => {
    expect(statusOf(1, 'reported', 'X')).toEqual({ obs: 'A', conf: 'F' })
  })

  it('gives codes of the two lists, whatever is said', () => {
    for (const value of [null, 1])
      for (const status of [null, 'reported', 'imputed', 'undisclosed', 'odd'])
        for (const stated of [null, ...Object.keys(confStatuses), 'odd']) {
          const { obs, conf } = statusOf(value, status, stated)
          expect([obs in obsStatuses, conf in confStatuses]).toEqual([true, true])
        }
  })
})
