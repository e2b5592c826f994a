import { describe, expect, test } from 'vitest'
import { contributionsSeries } from '../../../../src/features/administration/view/contributions-series.ts'
import { groupNotes } from '../../../../src/features/administration/view/group-notes.ts'
import { kpiSteps } from '../../../../src/features/administration/view/kpi-steps.ts'
import type { Explained } from '../../../../src/shared/api/queries.ts'
import { createTree } from '../../../../src/shared/cycle/tree.ts'
import { method, score } from '../../../examples.ts'

const none = Number.NaN
const explained = (node: string, rest: Partial<Explained>): Explained => ({
  administration: 'KEN',
  node,
  parent: 'D',
  status: 'reported',
  origin: 'reported',
  rule: 'Min–max',
  value: none,
  prepared: none,
  score: none,
  coverage: none,
  nominalWeight: none,
  weight: none,
  contribution: none,
  effectiveWeight: none,
  effectiveContribution: none,
  remainder: none,
  ruler: null,
  steps: null,
  gates: null,
  notes: null,
  ...rest,
})
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

describe('contributionsSeries', () => {
  test('show no product where a gate lowered what is added', () => {
    const scores = new Map([['K1', { ...row, score: 80, weight: 0.5, contribution: 20 }]])
    const { parts } = contributionsSeries(method.groups[1]!, scores, method, createTree(method))
    expect(parts[0]!.note).toBe('score 80.0, weight 50%')
  })
})

describe('groupNotes', () => {
  const notesOf = (...rows: Explained[]) =>
    groupNotes('D', new Map(rows.map((one) => [one.node!, one])), method, createTree(method))

  test('say which node holds a score', () => {
    const gates = JSON.stringify([{ node: 'K1', minimum: 50, limit: 30, score: 20, closed: true, held: true }])
    expect(notesOf(explained('D', { score: 30, gates }))).toEqual([
      'Held at 30.0, because KPI K1 scores 20.0, less than 50.0. What the children add is lowered with it.',
    ])
  })

  test('say where the weight of what is missing goes', () => {
    const rows = [explained('K1', { nominalWeight: 0.5, weight: 1 }), explained('K2', { nominalWeight: 0.5 })]
    expect(notesOf(explained('D', { score: 40 }), ...rows)).toEqual([
      'Missing, with the weight it would have: KPI K2 (50%). That weight goes to KPI K1 (50% → 100%).',
    ])
  })

  test('count those who gain the same', () => {
    const children = ['K1', 'K2', 'K3', 'K4'].map((code) => ({ ...kpi, code, name: `KPI ${code}` }))
    const wide = { ...method, kpis: children }
    const rows = children.slice(1).map(({ code }) => explained(code, { nominalWeight: 0.25, weight: 1 / 3 }))
    const all = [explained('D', { score: 40 }), explained('K1', { nominalWeight: 0.25 }), ...rows]
    expect(groupNotes('D', new Map(all.map((one) => [one.node!, one])), wide, createTree(wide))).toEqual([
      'Missing, with the weight it would have: KPI K1 (25%). That weight goes to the other 3 (each 25% → 33%).',
    ])
  })

  test('are silent where everything is in order, or nothing is known', () => {
    const rows = [
      explained('K1', { nominalWeight: 0.5, weight: 0.5 }),
      explained('K2', { nominalWeight: 0.5, weight: 0.5 }),
    ]
    expect(notesOf(explained('D', { score: 40 }), ...rows)).toEqual([])
    expect(notesOf()).toEqual([])
  })
})
