import type { Kpi } from '@pmm/core/method/schema/method'
import { describe, expect, it } from 'vitest'
import { everyRow } from '../../../src/kernel/rows.ts'
import { type FittedRule, fitRuler, isFitted } from '../../../src/steps/normalise/fit-ruler.ts'
import { kpi, problemOf } from '../../fixtures/example.ts'

const values = [4, 8, Number.NaN, 6]
const fitted = (rule: FittedRule, direction: Kpi['direction'] = 'higher', of: readonly number[] = values) =>
  fitRuler(rule, {
    kpi: kpi('K', 'ALL', { direction, normalisation: rule }),
    rows: everyRow(of.length),
    source: Float64Array.from(of),
    yardstick: rule.method === 'distance-to-reference' ? 3 : undefined,
  })

describe('isFitted', () => {
  it('holds for a rule with a reference set', () => {
    expect(isFitted({ method: 'min-max' })).toBe(true)
    expect(isFitted({ method: 'goalposts', worst: 0, best: 1 })).toBe(false)
  })
})

describe('fitRuler', () => {
  it.each<[FittedRule, object]>([
    [{ method: 'min-max' }, { kind: 'ends', worst: 4, best: 8 }],
    [
      { method: 'z-score', mean: 50, deviation: 10 },
      { kind: 'moments', mean: 6, deviation: 2 },
    ],
    [{ method: 'rank' }, { kind: 'places', sorted: [4, 6, 8] }],
    [{ method: 'borda' }, { kind: 'places', sorted: [4, 6, 8] }],
    [{ method: 'fraction-of-maximum' }, { kind: 'maximum', maximum: 8 }],
    [{ method: 'distance-to-best' }, { kind: 'ends', worst: 4, best: 8 }],
    [
      { method: 'distance-to-target', target: 10 },
      { kind: 'ends', worst: 4, best: 10 },
    ],
    [
      { method: 'distance-to-reference', administration: 'A3' },
      { kind: 'ends', worst: 4, best: 6 },
    ],
    [{ method: 'centred-posts' }, { kind: 'ends', worst: 4, best: 8 }],
  ])('fits %j', (rule, expected) => {
    expect(fitted(rule)).toEqual(expected)
  })

  it('divides squares by n where the rule says so', () => {
    const ruler = fitted({ method: 'z-score', mean: 50, deviation: 10, divisor: 'n' })
    expect(ruler).toEqual({ kind: 'moments', mean: 6, deviation: expect.closeTo(Math.sqrt(8 / 3), 12) })
  })

  it('turns ends round where lower is better', () => {
    expect(fitted({ method: 'min-max' }, 'lower')).toEqual({ kind: 'ends', worst: 8, best: 4 })
  })

  it.each<[FittedRule, readonly number[], string]>([
    [{ method: 'min-max' }, [5], 'too-few-reporters'],
    [{ method: 'min-max' }, [5, 5], 'constant-column'],
    [{ method: 'z-score', mean: 50, deviation: 10 }, [5, 5], 'constant-column'],
    [{ method: 'rank' }, [5], 'too-few-reporters'],
    [{ method: 'place' }, [Number.NaN], 'empty-reference-set'],
    [{ method: 'fraction-of-maximum' }, [-1, 0], 'maximum-not-positive'],
    [{ method: 'distance-to-target', target: 1 }, [2, 3], 'target-not-better-than-worst'],
    [{ method: 'distance-to-reference', administration: 'A3' }, [2, 3], 'reference-missing'],
  ])('refuses to fit %j on %j: %s', (rule, of, code) => {
    expect(problemOf(() => fitted(rule, 'higher', of)).message).toContain(`rule ${code}`)
  })
})
