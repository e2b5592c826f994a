import type { Ruler } from '@pmm/core/method/schema/ruler'
import { describe, expect, it } from 'vitest'
import { structureOf } from '../../src/explain/structure.ts'
import { context, group, kpi, method } from '../fixtures/example.ts'
import { scoredOf } from '../fixtures/trees.ts'

const of = method(
  [group('ALL', null), group('A', 'ALL')],
  [kpi('K1', 'A'), kpi('K2', 'A', { weight: 3 }), context('C', 'A')],
  [
    { mean: 'arithmetic', minimumCoverage: 0 },
    { mean: 'arithmetic', minimumCoverage: 0 },
  ],
)
const scored = scoredOf(of, { '2023': [1, 2, 3], '2024': [4, 5, 6] })
const nothing = () => null

describe('structureOf', () => {
  it('lists the children of every group, context KPIs included', () => {
    expect(structureOf(scored, nothing).below).toEqual([[], [], [], [0, 1, 2], [3]])
  })

  it('knows the groups from the KPIs', () => {
    expect(structureOf(scored, nothing).groupAt.map((found) => found?.node)).toEqual([
      ...[undefined, undefined, undefined],
      ...[3, 4],
    ])
  })

  it('asks for the ruler of a KPI’s normalisation, and of a group’s weights, in the cycle of the row', () => {
    const asked: string[] = []
    const { rulerAt } = structureOf(scored, (step, code, period) => {
      asked.push(`${step} ${code} ${period}`)
      return null
    })
    rulerAt(0, 0)
    rulerAt(3, 1)
    expect(asked).toEqual(['normalise K1 2023', 'weigh A 2024'])
  })

  it('asks once for the rows of a cycle', () => {
    let asked = 0
    const { rulerAt } = structureOf(scored, () => {
      asked++
      return null
    })
    rulerAt(0, 0)
    rulerAt(0, 0)
    expect(asked).toBe(1)
  })

  it('takes the weights of the ruler where a group has one, and the planned weights elsewhere', () => {
    const ruler: Ruler = { step: 'weigh', group: 'A', cycle: null, weights: { K1: 0.25, K2: 0.75 } }
    const { weightsOf } = structureOf(scored, (step, code) => (step === 'weigh' && code === 'A' ? ruler : null))
    const [a, all] = scored.plan.groups
    expect(weightsOf(a!, 0)).toEqual(Float64Array.of(0.25, 0.75))
    expect(weightsOf(all!, 0)).toBe(all!.weights)
  })
})
