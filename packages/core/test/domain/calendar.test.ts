import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparePeriods, isFuture, periodStart, yearBefore } from '../../src/domain/calendar.ts'
import { isPeriod, type Period } from '../../src/domain/period.ts'

const parts = ['', '-Q1', '-Q2', '-Q3', '-Q4', '-01', '-02', '-06', '-07', '-09', '-10', '-12']
const anyPeriod: fc.Arbitrary<Period> = fc
  .tuple(fc.integer({ min: 1, max: 9999 }), fc.constantFrom(...parts))
  .map(([year, part]) => `${String(year).padStart(4, '0')}${part}`)

describe('a period', () => {
  it('is a year, a quarter or a month', () => {
    expect(['2022', '2022-Q4', '2022-12'].every(isPeriod)).toBe(true)
    expect(['22', '2022-Q5', '2022-13', '2022-1', '2022-00', ' 2022'].some(isPeriod)).toBe(false)
  })

  it('starts on its first day', () => {
    expect(['2022', '2022-Q3', '2022-11'].map(periodStart)).toEqual(['2022-01-01', '2022-07-01', '2022-11-01'])
  })

  it('has the same period of the year before as T−1', () => {
    expect(['2022', '2022-Q3', '2000-01'].map(yearBefore)).toEqual(['2021', '2021-Q3', '1999-01'])
  })

  it('is in the future when it has not begun', () => {
    expect(isFuture('2026-Q4', '2026-11-23')).toBe(false)
    expect(isFuture('2026-12', '2026-11-23')).toBe(true)
  })

  it('is ordered by the day it starts, the year before its parts', () => {
    expect(['2022-Q1', '2021-12', '2022', '2022-02'].sort(comparePeriods)).toEqual([
      '2021-12',
      '2022',
      '2022-Q1',
      '2022-02',
    ])
  })
})

describe('periods, whichever they are', () => {
  it('start in their year, on the first of a month', () => {
    fc.assert(
      fc.property(anyPeriod, (period) => {
        expect(periodStart(period)).toMatch(/^[0-9]{4}-(0[1-9]|1[0-2])-01$/)
        expect(periodStart(period).slice(0, 4)).toBe(period.slice(0, 4))
      }),
    )
  })

  it('have a year before them that is a period of the same kind and comes first', () => {
    fc.assert(
      fc.property(anyPeriod, (period) => {
        const before = yearBefore(period)
        expect(isPeriod(before)).toBe(true)
        expect(before.slice(4)).toBe(period.slice(4))
        expect(comparePeriods(before, period)).toBeLessThan(0)
      }),
    )
  })

  it('are ordered the same way round from both sides, and equal to themselves', () => {
    fc.assert(
      fc.property(anyPeriod, anyPeriod, (a, b) => {
        expect(Math.sign(comparePeriods(a, b))).toBe(-Math.sign(comparePeriods(b, a)) + 0)
        expect(comparePeriods(a, a)).toBe(0)
      }),
    )
  })

  it('sort by the day they start', () => {
    fc.assert(
      fc.property(fc.array(anyPeriod), (periods) => {
        const starts = periods.toSorted(comparePeriods).map(periodStart)
        expect(starts).toEqual(starts.toSorted())
      }),
    )
  })

  it('have begun on the day they start, and not the day before', () => {
    expect(isFuture('2022-Q2', '2022-04-01')).toBe(false)
    expect(isFuture('2022-Q2', '2022-03-31')).toBe(true)
  })
})

describe('the months in which periods start', () => {
  it.each([
    ['2022-Q1', '2022-01-01'],
    ['2022-Q2', '2022-04-01'],
    ['2022-Q3', '2022-07-01'],
    ['2022-Q4', '2022-10-01'],
    ['2022-09', '2022-09-01'],
    ['0999', '0999-01-01'],
  ])('%s starts on %s', (period, day) => {
    expect(periodStart(period)).toBe(day)
  })

  it('keep four digits for the year before a round number', () => {
    expect([yearBefore('1000'), yearBefore('0100-Q1')]).toEqual(['0999', '0099-Q1'])
  })
})
