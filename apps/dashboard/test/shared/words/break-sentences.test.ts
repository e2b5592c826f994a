import { describe, expect, test } from 'vitest'
import { breakSentences } from '../../../src/shared/words/break-sentences.ts'
import { cycle } from '../../examples.ts'

const breakOf = (kpi: string) => ({ kpi, kind: 'definition', reason: 'All agencies count.', saidBy: 'WCO' }) as const
const cycles = [cycle('2020', { breaks: [breakOf('A')] }), cycle('2022', { breaks: [breakOf('A'), breakOf('B')] })]

describe('breakSentences', () => {
  test('say from when on which KPI does not compare, why, and who said so', () => {
    expect(breakSentences(cycles, ['A'], () => 'Coverage')).toEqual([
      'Coverage (A) has a new definition from 2022 on and does not compare with the cycles before: All agencies count. Said by: WCO.',
    ])
  })

  test('are none of other KPIs, and none of the oldest cycle, with which nothing is compared', () => {
    expect(breakSentences(cycles, ['C'], () => '')).toEqual([])
    expect(breakSentences(cycles.slice(0, 1), ['A'], () => '')).toEqual([])
  })
})
