import { rowsOf } from '@pmm/table/frame'
import { describe, expect, it } from 'vitest'
import { type DiscloseInput, disclose } from '../../src/disclose.ts'
import { codesOf, problemOf, restrict, spread } from '../fixtures/problem-of.ts'

const codes = codesOf(24)
const changeOf = (problem: DiscloseInput, audience: 'public' | 'members' = 'public') =>
  rowsOf(disclose(problem)[audience].groupChanges).find(({ node, group }) => node === 'K' && group === 'world')!
const twoYears = (levelOf = restrict()) =>
  problemOf({ reports: { '2022': spread(codes), '2023': spread(codes, 8) }, levelOf })

describe('the change of a group', () => {
  it('is published as it is where nothing is confidential', () => {
    const problem = twoYears()
    expect(changeOf(problem)).toEqual({
      ...rowsOf(problem.statistics.groupChanges).find(({ node, group }) => node === 'K' && group === 'world')!,
      confStatus: 'F',
    })
  })

  it('has too few contributors where one of its ends has', () => {
    const problem = problemOf({
      reports: { '2022': spread(codes.slice(0, 4)), '2023': spread(codes) },
      silent: codes.slice(4),
    })
    expect(changeOf(problem)).toMatchObject({ confStatus: 'A', change: null, meanAfter: null, panelChange: null })
  })

  it('is the difference of coarse means where values are confidential', () => {
    const { confStatus, meanBefore, meanAfter, change, panelChange, compositionEffect } = changeOf(
      twoYears(restrict(...codes.slice(0, 8))),
    )
    expect(confStatus).toBe('F')
    expect([meanBefore! % 2, meanAfter! % 2]).toEqual([0, 0])
    expect(change).toBe(meanAfter! - meanBefore!)
    expect(compositionEffect).toBe(change! - panelChange!)
  })

  it('is suppressed with the mean of either end', () => {
    const one = changeOf(twoYears(restrict('AAA')))
    expect(one).toMatchObject({ confStatus: 'A', meanBefore: null, change: null })
  })
})
