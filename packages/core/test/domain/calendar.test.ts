import { describe, expect, it } from 'vitest'
import { comparePeriods, isFuture, periodStart, yearBefore } from '../../src/domain/calendar.ts'
import { isPeriod } from '../../src/domain/period.ts'

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
