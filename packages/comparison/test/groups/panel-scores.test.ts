import { describe, expect, it } from 'vitest'
import { gatherPanel, markBoth, meanOf, panelScratch } from '../../src/groups/panel-scores.ts'

const scores = { before: Float64Array.of(1, Number.NaN, 3, 4), after: Float64Array.of(5, 6, Number.NaN, 8) }

describe('markBoth', () => {
  it('marks the places with a score in both cycles, over whatever was marked', () => {
    const marks = new Uint8Array(4).fill(1)
    markBoth(marks, scores)
    expect([...marks]).toEqual([1, 0, 0, 1])
  })
})

describe('gatherPanel', () => {
  const panel = panelScratch(4)
  const marks = Uint8Array.of(1, 0, 0, 1)

  it('gathers the scores of the places that are marked, in their order', () => {
    const count = gatherPanel(panel, Uint32Array.of(0, 2, 3), marks, scores)
    expect([count, [...panel.before.subarray(0, count)], [...panel.after.subarray(0, count)]]).toEqual([
      2,
      [1, 4],
      [5, 8],
    ])
  })

  it('gathers nobody where no place is marked', () => {
    expect(gatherPanel(panel, Uint32Array.of(1, 2), marks, scores)).toBe(0)
  })
})

describe('meanOf', () => {
  it('is over the first values alone, and missing of none', () => {
    expect([meanOf(Float64Array.of(1, 3, 99), 2), meanOf(Float64Array.of(7), 0)]).toEqual([2, Number.NaN])
  })
})
