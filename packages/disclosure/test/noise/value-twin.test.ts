import type { Normalisation } from '@pmm/core/method/schema/normalisation'
import { group, kpi, method } from '@pmm/scoring/fixtures/example'
import { normaliseInto } from '@pmm/scoring/steps/normalise/normalise'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unitsPerPoint, valueTwinOf } from '../../src/noise/value-twin.ts'

const kpiOf = (normalisation: Normalisation | null) => kpi('K', 'ALL', { normalisation })
const twinOf = (normalisation: Normalisation | null, more: object = {}) => {
  const one = kpiOf(normalisation)
  return valueTwinOf(one, { ...method([group('ALL', null)], [one]), ...more })
}

function scoreOf(normalisation: Normalisation, value: number): number {
  const target = Float64Array.of(0)
  const ruling = { kpi: kpiOf(normalisation), scale: { lower: 0, upper: 100 }, administrationOf: () => 'A' }
  normaliseInto(Uint32Array.of(0), Float64Array.of(value), target, ruling)
  return target[0]!
}

const twin = fc.double({ min: 0.01, max: 99.99, noNaN: true })
const lot = fc.double({ min: 0, max: 1, noNaN: true })

describe('valueTwinOf', () => {
  const rules: Normalisation[] = [
    { method: 'goalposts', worst: 20, best: 80 },
    { method: 'goalposts', worst: 90, best: 5 },
    { method: 'goalposts', worst: 1, best: 1000, log: true },
    { method: 'target-band', low: 40, high: 60, zeroBelow: 10, zeroAbove: 100 },
    { method: 'target-band', low: 40, high: 60, zeroBelow: 40, zeroAbove: 100 },
  ]

  it.each(rules)('has the score that its twin has, under %o', (rule) => {
    fc.assert(
      fc.property(twin, lot, fc.double({ min: 2, max: 99, noNaN: true }), (score, by, value) => {
        expect(scoreOf(rule, twinOf(rule)!(value, score, by))).toBeCloseTo(score, 6)
      }),
    )
  })

  it('stays on the side of a band where the value lies', () => {
    const of = twinOf({ method: 'target-band', low: 40, high: 60, zeroBelow: 10, zeroAbove: 100 })!
    expect([of(30, 50, 0.9), of(80, 50, 0.1)]).toEqual([25, 80])
    expect([of(50, 50, 0.1), of(50, 50, 0.9)]).toEqual([25, 80])
  })

  it('lies anywhere in the band, by lot, where the score is highest', () => {
    const of = twinOf({ method: 'target-band', low: 40, high: 60, zeroBelow: 10, zeroAbove: 100 })!
    expect([of(30, 100, 0), of(80, 100, 0.5), of(50, 100, 1)]).toEqual([40, 50, 60])
  })

  it('is none where the score follows from more than the value, or the value has no score', () => {
    expect(twinOf(null)).toBeNull()
    expect(twinOf({ method: 'min-max' })).toBeNull()
    const treated = { steps: [{ step: 'treat', rule: { first: { method: 'winsorise', maximumPoints: 2 } } }] }
    expect(twinOf({ method: 'goalposts', worst: 0, best: 100 }, treated)).toBeNull()
    const divided = { steps: [{ step: 'denominate', kpis: { K: { by: 'L', scaleFactor: 1 } } }] }
    expect(twinOf({ method: 'goalposts', worst: 0, best: 100 }, divided)).toBeNull()
  })
})

describe('unitsPerPoint', () => {
  it('is what a point of score is worth, on the steeper side of a band the more', () => {
    expect(unitsPerPoint(kpiOf({ method: 'goalposts', worst: 90, best: 40 }))).toBe(0.5)
    expect(unitsPerPoint(kpiOf({ method: 'target-band', low: 40, high: 60, zeroBelow: 10, zeroAbove: 100 }))).toBe(0.4)
    expect(unitsPerPoint(kpiOf({ method: 'goalposts', worst: 1, best: 10, log: true }))).toBeNaN()
    expect(unitsPerPoint(kpiOf(null))).toBeNaN()
  })
})
