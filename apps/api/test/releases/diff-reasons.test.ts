import { describe, expect, it } from 'vitest'
import { reasonOf } from '../../src/releases/diff-reasons.ts'
import type { Row } from '../../src/respond/stored-table.ts'

const facts = { isInBoth: true, isOtherMethod: false }
const kpi = (value: number | null, score: number | null, status = 'reported'): Row => ({ status, value, score })
const group = (score: number): Row => ({ status: 'scored', value: null, score })
const hidden = kpi(null, null, 'undisclosed')

describe('the reason of a difference', () => {
  it.each([
    ['opened', hidden, kpi(1, 50)],
    ['closed', kpi(1, 50), hidden],
    ['reported-anew', kpi(1, 50), kpi(2, 60)],
    ['reported-anew', kpi(null, null, 'not-reported'), kpi(2, 60)],
    ['others', kpi(1, 50), kpi(1, 55)],
    ['below', group(50), group(55)],
  ])('of a score is %s', (reason, before, after) => {
    expect(reasonOf('scores', { before, after }, facts)).toBe(reason)
  })

  it('is the cycle where one release does not have it, and the method where its version differs', () => {
    const pair = { before: group(50), after: group(55) }
    expect(reasonOf('scores', pair, { isInBoth: false, isOtherMethod: false })).toBe('cycle')
    expect(reasonOf('scores', pair, { isInBoth: true, isOtherMethod: true })).toBe('method')
  })

  it('of a group figure is its membership where that changed, and else what others did', () => {
    const row = (reporting: number): Row => ({ members: 20, reporting, mean: reporting })
    expect(reasonOf('benchmarks', { before: row(10), after: row(11) }, facts)).toBe('membership')
    expect(reasonOf('benchmarks', { before: row(10), after: row(10) }, facts)).toBe('others')
    expect(reasonOf('positions', { before: {}, after: {} }, facts)).toBe('others')
  })

  it('is the same whatever a kept-back number is, since it follows from what the reader sees', () => {
    const seen = { before: hidden, after: hidden }
    expect(reasonOf('scores', seen, facts)).toBe('below')
  })
})
