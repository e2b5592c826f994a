import { defaultParameters as parameters } from '@pmm/core/disclosure/parameters'
import { describe, expect, it } from 'vitest'
import { valueStatus } from '../../src/publish/value-status.ts'

const members = Uint32Array.of(0, 1, 2, 3, 4, 5)

/** The status of values beside scores. @param confidential places of confidential values */
function statusOf(scores: readonly number[], values: readonly number[], confidential: readonly number[]) {
  const hidden = Uint8Array.from(scores, (_, place) => Number(confidential.includes(place)))
  const column = { values: Float64Array.from(scores), hidden, lowest: 0, highest: 100 }
  const set = { source: 'all', group: 'world', node: 0, members } as const
  const seen = { set, column, confidential: Uint32Array.from(confidential) }
  return valueStatus(seen, Float64Array.from(values), parameters)
}

const scores = [10, 20, 30, 40, 50, 60]
const values = [21, 22, 23, 24, 25, 26]

describe('values of a KPI beside its scores', () => {
  it('are free where everybody sees them, whatever the scores say', () => {
    expect(statusOf(scores, [9, 1, 7, 3, 5, 2], [])).toBe('F')
  })

  it('are free where scores are a straight line of them', () => {
    expect(statusOf(scores, values, [0, 1, 2])).toBe('F')
  })

  it('are suppressed where they say more than the scores: off the line, or beyond the scale', () => {
    expect(statusOf(scores, [21, 22, 23.5, 24, 25, 26], [0, 1, 2])).toBe('D')
    expect(statusOf([0, 20, 30, 40, 50, 60], [17, 22, 23, 24, 25, 26], [0, 1, 2])).toBe('D')
    expect(statusOf([30, 30, 30, 30, 30, 30], values, [0, 1, 2])).toBe('D')
  })

  it('are confidential where one of them rules their sum', () => {
    const ruled = scores.map((score) => (score - 10) / 10 + 0.001)
    expect(statusOf(scores, ruled, [0, 1, 5])).toBe('C')
  })
})
