import { describe, expect, test } from 'vitest'
import { groupNotes } from '../../../../src/features/administration/view/group-notes.ts'
import type { Explained } from '../../../../src/shared/api/table-rows.ts'
import { createTree } from '../../../../src/shared/cycle/tree.ts'
import { method } from '../../../examples.ts'
import { explained } from '../../../explained-row.ts'

const kpi = method.kpis[0]!

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

  test('say on how little of what is asked a score rests, where KPIs do not apply', () => {
    expect(notesOf(explained('D', { score: 99, coverage: 1, coverageAsked: 0.25 }))).toEqual([
      'Rests on 25% of what the method asks: KPIs declared not applicable leave the coverage.',
    ])
    expect(notesOf(explained('D', { score: 99, coverage: 0.25, coverageAsked: 0.25 }))).toEqual([])
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
