import { describe, expect, test } from 'vitest'
import { contributionsSeries } from '../../../../src/features/administration/view/contributions-series.ts'
import { method, score, tree } from '../../../examples.ts'

const row = score('KEN', 'K1', { status: 'imputed', score: 75, weight: 1, contribution: 75 })

describe('contributionsSeries', () => {
  const byNode = new Map([
    ['D', score('KEN', 'D', { score: 60 })],
    ['K1', score('KEN', 'K1', { status: 'reported', score: 60, weight: 1, contribution: 60 })],
    ['K2', score('KEN', 'K2', { status: 'not-available' })],
  ])
  const series = contributionsSeries(method.groups[1]!, byNode, method, tree)

  test('leaves out context KPIs, which add nothing to anybody', () => {
    expect(series.parts.map(({ code }) => code)).toEqual(['K1', 'K2'])
  })

  test('shows score times weight, and for a missing part the reason', () => {
    expect(series.parts.map(({ note }) => note)).toEqual(['60.0 × 100%', 'Not available'])
  })

  test('shows no product where a gate lowered what is added', () => {
    const scores = new Map([['K1', { ...row, score: 80, weight: 0.5, contribution: 20 }]])
    const { parts } = contributionsSeries(method.groups[1]!, scores, method, tree)
    expect(parts[0]!.note).toBe('score 80.0, weight 50%')
  })
})
