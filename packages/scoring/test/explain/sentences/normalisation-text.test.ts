import type { Normalisation } from '@pmm/core/method/schema/normalisation'
import type { NormalisationRuler } from '@pmm/core/method/schema/ruler'
import { describe, expect, it } from 'vitest'
import { normalisationText } from '../../../src/explain/sentences/normalisation-text.ts'
import { context, kpi } from '../../fixtures/example.ts'

const scale = { lower: 0, upper: 100 }
const textOf = (normalisation: Normalisation, fitted?: NormalisationRuler['fitted'], cycle: string | null = '2024') =>
  normalisationText(
    kpi('K', 'ALL', { normalisation }),
    scale,
    fitted === undefined ? null : { step: 'normalise', kpi: 'K', cycle, fitted },
  )

describe('normalisationText', () => {
  it('says that a context KPI is not scored', () => {
    expect(normalisationText(context('C', 'ALL'), scale, null)).toBe('Context only: shown, not scored')
  })

  it('says goalposts with the scores they get, and what is out of the ordinary', () => {
    expect(textOf({ method: 'goalposts', worst: 48, best: 0 })).toBe('Goalposts: 48 scores 0, 0 scores 100')
    expect(textOf({ method: 'goalposts', worst: 1, best: 9, log: true, clamp: false })).toBe(
      'Goalposts: 1 scores 0, 9 scores 100, on logarithms, not held at the ends',
    )
  })

  it('says both sides of a target band', () => {
    const band = { method: 'target-band', low: 40, high: 60, zeroBelow: 20, zeroAbove: 90 } as const
    expect(textOf(band)).toBe('Target band: 40 to 60 scores 100, 20 and 90 score 0')
  })

  it('says the fitted numbers, and the cycle they were fitted on', () => {
    expect(textOf({ method: 'min-max' }, { kind: 'ends', worst: 9, best: 1 })).toMatch(
      /; worst 9, best 1 \(fitted on this cycle, 2024\)$/,
    )
    expect(textOf({ method: 'rank' }, { kind: 'places', sorted: [1, 2, 3] })).toMatch(/; 3 values \(fitted on/)
    expect(textOf({ method: 'fraction-of-maximum' }, { kind: 'maximum', maximum: 7 })).toMatch(/; highest 7 \(/)
  })

  it('names the reference set, and no cycle, of a ruler for all cycles', () => {
    const rule = { method: 'z-score', mean: 50, deviation: 10, reference: 'all-cycles' } as const
    expect(textOf(rule, { kind: 'moments', mean: 3, deviation: 2 }, null)).toBe(
      'Z-score: mean 50, deviation 10; mean 3, deviation 2 (fitted on all cycles)',
    )
  })

  it('takes the scale of the rule before the scale of the method', () => {
    expect(textOf({ method: 'min-max', scale: { lower: 1, upper: 7 } })).toContain('scores 1, the best 7')
  })

  it('has no reference set where nothing is fitted', () => {
    expect(textOf({ method: 'unchanged' })).toBe('The value is the score')
  })
})
