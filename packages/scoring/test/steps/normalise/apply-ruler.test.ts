import type { Kpi } from '@pmm/core/method/schema/method'
import { describe, expect, it } from 'vitest'
import { everyRow } from '../../../src/kernel/rows.ts'
import { applyRuler, scaleOf } from '../../../src/steps/normalise/apply-ruler.ts'
import type { Fitted, FittedRule } from '../../../src/steps/normalise/fit-ruler.ts'
import { expectClose } from '../../fixtures/close.ts'
import { kpi, problemOf } from '../../fixtures/example.ts'

const scale = { lower: 0, upper: 100 }
const ends: Fitted = { kind: 'ends', worst: 2, best: 6 }
const places: Fitted = { kind: 'places', sorted: [2, 4, 6] }

function applied(rule: FittedRule, fitted: Fitted, values: readonly number[], direction: Kpi['direction'] = 'higher') {
  const target = new Float64Array(values.length)
  const ruling = { kpi: kpi('K', 'ALL', { direction, normalisation: rule }), scale, administrationOf: () => 'FRA' }
  applyRuler(everyRow(values.length), Float64Array.from(values), target, { rule, fitted }, ruling)
  return target
}

describe('applyRuler', () => {
  it.each<[FittedRule, Fitted, readonly number[]]>([
    [{ method: 'min-max' }, ends, [0, 50, 150]],
    [{ method: 'min-max', scale: { lower: 1, upper: 5 } }, ends, [1, 3, 7]],
    [{ method: 'centred-posts' }, ends, [70, 100, 160]],
    [{ method: 'distance-to-best' }, ends, [0, 0.5, 1.5]],
    [{ method: 'distance-to-target', target: 6, cap: true }, ends, [0, 0.5, 1]],
    [{ method: 'z-score', mean: 50, deviation: 10 }, { kind: 'moments', mean: 4, deviation: 2 }, [40, 50, 70]],
    [{ method: 'rank' }, places, [0, 50, 100]],
    [{ method: 'place' }, places, [1, 2, 3]],
    [{ method: 'borda' }, places, [0, 1, 2]],
    [{ method: 'percentile-rank' }, places, [0, 0.5, 1]],
    [{ method: 'fraction-of-maximum' }, { kind: 'maximum', maximum: 8 }, [0.25, 0.5, 1]],
  ])('scores 2, 4 and 8 by %j', (rule, fitted, expected) => {
    expectClose(applied(rule, fitted, [2, 4, 8]), expected)
  })

  it('scores values it was not fitted on, between the places of their neighbours', () => {
    expectClose(applied({ method: 'place' }, places, [3, 5, 1]), [1.5, 2.5, 1])
  })

  it('leaves a missing value missing', () => {
    expect(applied({ method: 'min-max' }, ends, [Number.NaN])[0]).toBeNaN()
  })

  it('refuses a ruler of another kind', () => {
    const refused = problemOf(() => applied({ method: 'min-max' }, places, [1]))
    expect(refused.message).toMatch(/^K: .*"ends".*found places; rule ruler-kind/)
  })
})

describe('scaleOf', () => {
  it('is the scale of the rule before the scale of the method', () => {
    const stated = { lower: 1, upper: 7 }
    expect([scaleOf({ method: 'min-max', scale: stated }, scale), scaleOf({ method: 'rank' }, scale)]).toEqual([
      stated,
      scale,
    ])
  })
})
