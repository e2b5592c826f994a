import type { Aggregation } from '@pmm/core/method/schema/aggregation'
import type { Normalisation } from '@pmm/core/method/schema/normalisation'
import { group, kpi, method } from '@pmm/scoring/fixtures/example'
import { describe, expect, it } from 'vitest'
import { isDrawnByRow } from '../../../src/uncertainty/draws/is-drawn-by-row.ts'
import { fewDraws } from './pair-example.ts'

const by = (aggregation: Aggregation, normalisation?: Normalisation) =>
  method([group('ALL', null)], [kpi('A', 'ALL', normalisation && { normalisation })], [aggregation])
const plain: Aggregation = { mean: 'arithmetic', minimumCoverage: 0 }

describe('isDrawnByRow', () => {
  it('is so where no mean compares administrations', () => {
    expect(isDrawnByRow({ method: by(plain), spec: fewDraws })).toBe(true)
    expect(isDrawnByRow({ method: by({ mean: 'copeland', minimumCoverage: 0 }), spec: fewDraws })).toBe(false)
    expect(isDrawnByRow({ method: by({ mean: 'benefit-of-the-doubt', minimumCoverage: 0 }), spec: fewDraws })).toBe(
      false,
    )
  })

  it('looks at the alternatives of a mean too', () => {
    const aggregations = [{ level: 'Level 0', alternatives: [{ mean: 'copeland' as const, minimumCoverage: 0 }] }]
    const spec = { ...fewDraws, sources: { ...fewDraws.sources, aggregations } }
    expect(isDrawnByRow({ method: by(plain), spec })).toBe(false)
  })

  it('is so for rulers that are held, but for ranks where the first of equals comes first', () => {
    expect(isDrawnByRow({ method: by(plain, { method: 'min-max' }), spec: fewDraws })).toBe(true)
    expect(isDrawnByRow({ method: by(plain, { method: 'rank', ties: 'max' }), spec: fewDraws })).toBe(true)
    expect(isDrawnByRow({ method: by(plain, { method: 'rank', ties: 'first' }), spec: fewDraws })).toBe(false)
  })
})
