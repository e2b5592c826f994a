import { describe, expect, it } from 'vitest'
import { everyRow } from '../../../src/kernel/rows.ts'
import { estimatorOf, type SobolOutputs } from '../../../src/robustness/sobol/estimator.ts'

/** Four rows that hold every pair of combinations of two sources of two values once. */
function everyPair(model: (first: number, second: number) => number): SobolOutputs {
  const points = [0, 1].flatMap((first) => [0, 1].map((second) => [first, second] as const))
  const pairs = points.flatMap((a) => points.map((b) => ({ a, b })))
  const of = (pick: (pair: (typeof pairs)[number]) => number) => Float64Array.from(pairs, pick)
  return {
    yA: of(({ a }) => model(...a)),
    yB: of(({ b }) => model(...b)),
    yAB: [of(({ a, b }) => model(b[0], a[1])), of(({ a, b }) => model(a[0], b[1]))],
  }
}

/** S and T of two equally likely values each, from the variances of conditional means. */
function exactOf(model: (first: number, second: number) => number) {
  const [p, q, r, s] = [model(0, 0), model(0, 1), model(1, 0), model(1, 1)]
  const mean = (p + q + r + s) / 4
  const variance = [p, q, r, s].reduce((sum, y) => sum + (y - mean) ** 2, 0) / 4
  const alone = [(p + q - r - s) / 4, (p + r - q - s) / 4].map((half) => half ** 2 / variance)
  return alone.map((first, i) => ({ first, total: 1 - alone[1 - i]! }))
}

/** With every pair of rows once the estimators have no error but for the divisor n − 1 of the variance. */
const correction = 31 / 32

const models = {
  'nearly all from the first source': (first: number, second: number) => 57.5 - 4 * first - 0.4 * second * (1 + first),
  'both sources alike': (first: number, second: number) => 30 + 10 * first + 10 * second,
  'an interaction alone': (first: number, second: number) => 1000 + (2 * first - 1) * (2 * second - 1),
  'below zero': (first: number, second: number) => -80 + first * 3 + second * first,
}

describe('estimatorOf', () => {
  it.each(Object.entries(models))(
    'finds the exact indices where every pair of points is there once: %s',
    (_, model) => {
      const indices = estimatorOf(everyPair(model), 0)(everyRow(16))
      for (const [i, { first, total }] of exactOf(model).entries()) {
        expect(indices[i]!.first).toBeCloseTo(first * correction, 9)
        expect(indices[i]!.total).toBeCloseTo(total * correction, 9)
      }
    },
  )

  it('hangs on no level that all outputs share', () => {
    const rows = Uint32Array.of(0, 3, 3, 5, 9, 11, 14)
    const at = (level: number) =>
      estimatorOf(
        everyPair((a, b) => level + a + 2 * b + a * b),
        level,
      )(rows)
    for (const [i, { first, total }] of at(0).entries()) {
      expect(at(1e6)[i]!.first).toBeCloseTo(first, 7)
      expect(at(1e6)[i]!.total).toBeCloseTo(total, 7)
    }
  })

  it('takes off the number that is asked for', () => {
    const outputs = everyPair((a, b) => 50 + a + b)
    const rows = Uint32Array.of(0, 1, 2, 6)
    const [first] = estimatorOf(outputs, 51)(rows, 0)
    const raw = rows.reduce((sum, row) => sum + outputs.yB[row]! * (outputs.yAB[0]![row]! - outputs.yA[row]!), 0) / 4
    const all = [...rows].flatMap((row) => [outputs.yA[row]!, outputs.yB[row]!])
    const mean = all.reduce((sum, y) => sum + y, 0) / 8
    const variance = all.reduce((sum, y) => sum + (y - mean) ** 2, 0) / 7
    expect(first!.first).toBeCloseTo(raw / variance, 10)
  })

  it('is 0 where outputs differ by rounding alone', () => {
    const indices = estimatorOf(
      everyPair((a, b) => 0.3 + (a === b ? Number.EPSILON / 4 : 0)),
      0.3,
    )(everyRow(16))
    expect(indices).toEqual([0, 1].map(() => ({ first: 0, total: 0 })))
  })
})
