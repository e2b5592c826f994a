import { describe, expect, test } from 'vitest'
import { kpiSteps } from '../../../../src/features/administration/view/kpi-steps.ts'
import type { Explained } from '../../../../src/shared/api/table-rows.ts'
import { method, score } from '../../../examples.ts'
import { explained } from '../../../explained-row.ts'

const kpi = method.kpis[0]!
const row = score('KEN', 'K1', { status: 'imputed', score: 75, weight: 1, contribution: 75 })
const linesOf = (rest: Partial<Explained> | undefined) => {
  const facts = { kpi, row, explained: rest && explained('K1', rest) }
  return Object.fromEntries(kpiSteps(facts, method, 'Dimension').map(({ name, text }) => [name, text]))
}

describe('kpiSteps', () => {
  test('go from the value to the contribution before the explanation is there', () => {
    expect(Object.keys(linesOf(undefined))).toEqual(['Value', 'Rule', 'Score', 'Weight', 'Contribution'])
  })

  test('show what every step of the method did, in its order', () => {
    const steps = [
      { step: 'impute', from: null, to: 480, rule: 'missing, filled with the mean' },
      { step: 'treat', from: 480, to: 48, rule: 'winsorised to 24…48' },
    ]
    const lines = linesOf({ steps: JSON.stringify(steps) })
    expect(lines['Filled in']).toBe('– → 480: missing, filled with the mean')
    expect(lines['Outlier treated']).toBe('480 → 48: winsorised to 24…48')
    expect(Object.keys(lines).indexOf('Filled in')).toBeLessThan(Object.keys(lines).indexOf('Outlier treated'))
  })

  test('show what the rule was fitted to, and nothing where it is given', () => {
    expect(linesOf({ ruler: '{}', rule: 'Min–max; worst 1, best 5' }).Fitted).toBe('Min–max; worst 1, best 5.')
    expect(linesOf({}).Fitted).toBe(undefined)
  })

  test('tell own weight from that of what is missing', () => {
    expect(linesOf({ nominalWeight: 0.5 }).Weight).toContain('50% of its own and 50% of what is missing')
    expect(linesOf({ nominalWeight: 1 }).Weight).not.toContain('missing')
  })

  test('end with the part of the overall score', () => {
    expect(linesOf({ effectiveContribution: 7.5, effectiveWeight: 0.1 })['In the whole']).toBe(
      '7.5 of the overall score, at a weight of 10%',
    )
  })
})
