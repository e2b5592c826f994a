import type { Method } from '@pmm/core/method/schema/method'
import { describe, expect, it } from 'vitest'
import { pairProbabilities } from '../../src/uncertainty/pair-probabilities.ts'
import { pairExample, two } from './draws/pair-example.ts'

const before = { AAA: { A: 10, B: 30 }, BBB: { A: 80, B: 90 }, CCC: { A: 50, B: 50 }, LEFT: { A: 1, B: 1 } }
const after = { AAA: { A: 60, B: 80 }, BBB: { A: 20, B: 30 }, CCC: { A: 50, B: Number.NaN }, NEW: { A: 1, B: 1 } }
const compared: Method = {
  ...two,
  levels: [{ name: 'Level 0', aggregation: { mean: 'copeland', minimumCoverage: 0 } }],
}

describe('pairProbabilities', () => {
  const { pair, study, grid } = pairExample(before, after)
  const { probabilities, drawn } = pairProbabilities([pair], study)
  const columnOf = (code: string, way: 'above' | 'below') => [...probabilities[0]![way][grid.placeOf.get(code)!]!]

  it('are the shares of draws in which performance rose or fell', () => {
    expect(columnOf('ALL', 'above').slice(0, 2)).toEqual([1, 0])
    expect(columnOf('ALL', 'below').slice(0, 2)).toEqual([0, 1])
  })

  it('are missing of a KPI that one cycle lacks, of a leaver and of a late joiner', () => {
    expect(columnOf('B', 'above')).toEqual([1, 0, Number.NaN, Number.NaN, Number.NaN])
    expect(columnOf('ALL', 'above').slice(3)).toEqual([Number.NaN, Number.NaN])
  })

  it('never add up to more than all draws', () => {
    const [above, below] = [columnOf('A', 'above'), columnOf('A', 'below')]
    for (const place of [0, 1, 2]) expect(above[place]! + below[place]!).toBeLessThanOrEqual(1)
  })

  it('can be taken over where the method compares no administrations', () => {
    expect(drawn).toHaveLength(1)
    const again = pairProbabilities([pair], study, drawn)
    expect(again.probabilities).toEqual(probabilities)
  })

  it('are drawn anew for every audience where the method compares administrations', () => {
    const together = pairExample(before, after, compared)
    expect(pairProbabilities([together.pair], together.study).drawn).toEqual([])
  })

  it('take nothing over from draws of another seed', () => {
    const other = pairExample(before, after, two, { ...study.spec, seed: 99 })
    const fresh = pairProbabilities([other.pair], other.study)
    expect(pairProbabilities([other.pair], other.study, drawn).probabilities).toEqual(fresh.probabilities)
  })
})
