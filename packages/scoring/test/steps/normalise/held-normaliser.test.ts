import type { Kpi } from '@pmm/core/method/schema/method'
import type { Ruler } from '@pmm/core/method/schema/ruler'
import { describe, expect, it } from 'vitest'
import { everyRow } from '../../../src/kernel/rows.ts'
import { heldNormaliserOf } from '../../../src/steps/normalise/held-normaliser.ts'
import { context, group, kpi, method, problemOf } from '../../fixtures/example.ts'

const ruler = (cycle: string | null, worst: number, best: number): Ruler => ({
  step: 'normalise',
  kpi: 'K',
  cycle,
  fitted: { kind: 'ends', worst, best },
})

function scoreIn(cycle: string, rest: Partial<Kpi>, rulers: Ruler[] = []) {
  const K = kpi('K', 'ALL', rest)
  const normaliser = heldNormaliserOf(K, { ...method([group('ALL', null)], [K]), rulers })!
  const target = new Float64Array(1)
  normaliser.into(everyRow(1), Float64Array.of(5), target, cycle)
  return { score: target[0], isFixed: normaliser.isFixed }
}

describe('heldNormaliserOf', () => {
  it('is null for a context KPI', () => {
    const C = context('C', 'ALL')
    expect(heldNormaliserOf(C, method([group('ALL', null)], [C]))).toBeNull()
  })

  it('scores by a rule without a reference set, the same in every cycle', () => {
    expect(scoreIn('2024', {})).toEqual({ score: 5, isFixed: true })
  })

  it('scores by the ruler held for the cycle, before the ruler of every cycle', () => {
    const rulers = [ruler(null, 0, 10), ruler('2024', 0, 50)]
    const rule = { normalisation: { method: 'min-max' } as const }
    expect([scoreIn('2023', rule, rulers), scoreIn('2024', rule, rulers)]).toEqual([
      { score: 50, isFixed: false },
      { score: 10, isFixed: false },
    ])
  })

  it('refuses a cycle for which no ruler is held', () => {
    const refused = problemOf(() => scoreIn('2023', { normalisation: { method: 'min-max' } }, [ruler('2024', 0, 50)]))
    expect(refused.message).toMatch(/^K: .*found 2023; rule ruler-not-held/)
  })

  it('refuses a number that has no score', () => {
    const near = { normalisation: { method: 'goalposts', worst: 0, best: 5e-324 } as const }
    expect(
      problemOf(() => scoreIn('2024', { normalisation: { ...near.normalisation, clamp: false } })).message,
    ).toContain('undefined-score')
  })
})
