import { describe, expect, it } from 'vitest'
import { stepsTo } from '../../src/maturity/steps-to.ts'
import { achievedOf, evidenced, readyWith } from './rule-example.ts'

const gated = readyWith({ gates: [{ kpi: 'A', level: 3, score: 70 }] })
const firstThree = (column: ArrayLike<number>) => Array.from(column).slice(0, 3)

describe('stepsTo', () => {
  it('are the points to the threshold, of KPIs below it', () => {
    const steps = stepsTo({ ready: readyWith(), achieved: achievedOf(65, 50, 60), level: 4 })
    expect([firstThree(steps.gate), firstThree(steps.rest), firstThree(steps.open)]).toEqual([
      [0, 0, 0],
      [0, 10, 0],
      [0, 0.25, 0],
    ])
    expect(steps.weights).toEqual({ all: 1, there: 0.75 })
  })

  it('go to a gate first, from which a KPI may count already', () => {
    const steps = stepsTo({ ready: gated, achieved: achievedOf(50, 65, 65), level: 4 })
    expect([firstThree(steps.isGateMet), firstThree(steps.gate), firstThree(steps.rest)]).toEqual([
      [0, 1, 1],
      [20, 0, 0],
      [0, 0, 0],
    ])
    expect(steps.weights.there).toBe(1)
  })

  it('go on from the gate to a higher threshold', () => {
    const steps = stepsTo({ ready: gated, achieved: achievedOf(50, 85, 85), level: 5 })
    expect([steps.gate[0], steps.rest[0], steps.open[0]]).toEqual([20, 10, 0.5])
  })

  it('leave out what is not reported and what does not apply', () => {
    const steps = stepsTo({ ready: readyWith(), achieved: achievedOf(Number.NaN, null, 90), level: 2 })
    expect(firstThree(steps.counts)).toEqual([0, 0, 1])
    expect(steps.weights).toEqual({ all: 0.25, there: 0.25 })
  })

  it('ask for a gate that is not reported, for no points, as if it were at the threshold', () => {
    const steps = stepsTo({ ready: gated, achieved: achievedOf(Number.NaN, 50, 50), level: 3 })
    expect([steps.counts[0], steps.isGateMet[0], steps.gate[0], steps.rest[0]]).toEqual([1, 0, 0, 0])
    expect(steps.weights).toEqual({ all: 1, there: 1 })
  })

  it('have no points where better evidence is all that is missing', () => {
    const proved = readyWith({ evidence: { '2': 'verified' } })
    const steps = stepsTo({ ready: proved, achieved: evidenced(achievedOf(90, 90, 90), 'none'), level: 2 })
    expect([firstThree(steps.rest), steps.weights.there]).toEqual([[0, 0, 0], 0])
  })
})
