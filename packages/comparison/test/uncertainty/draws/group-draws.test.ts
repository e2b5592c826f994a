import { arithmetic, group, kpi, method } from '@pmm/scoring/fixtures/example'
import { planOf } from '@pmm/scoring/panel/plan'
import { describe, expect, it } from 'vitest'
import { areSteady, groupDraws } from '../../../src/uncertainty/draws/group-draws.ts'

const tree = method(
  [group('ALL', null), group('X', 'ALL')],
  [kpi('A', 'X'), kpi('B', 'X'), kpi('C', 'ALL')],
  [arithmetic, { mean: 'geometric', minimumCoverage: 0, floor: 1 }],
)
const plan = planOf(tree)
const columns = (...of: number[][]) => of.map((column) => Float64Array.from(column))
/** Two replications: A weighs 1 and 3 times B, X and C weigh the same. */
const weights = columns([1, 3], [1, 1], [1, 1], [1, 1], [1, 1])
const draw = groupDraws(plan, weights)
const scores = (code: string, drawn: readonly Float64Array[]) => [
  ...drawn[plan.groups.findIndex(({ node }) => plan.nodes[node]!.code === code)]!,
]

describe('groupDraws', () => {
  const kpis = columns([0, 4, 4], [0, 16, 16], [0, 10, 10])

  it('makes the means of one row under the weights of every replication', () => {
    const drawn = draw({ kpis, from: 1, counting: null })
    // √(4 · 16) = 8, and ⁴√(4³ · 16) = 5.657
    expect(scores('X', drawn)[0]).toBeCloseTo(8, 12)
    expect(scores('X', drawn)[1]).toBeCloseTo(4 * Math.sqrt(2), 12)
    expect(scores('ALL', drawn)[0]).toBeCloseTo(9, 12)
  })

  it('lets a missing KPI fall out, and a group of nothing but missing KPIs be missing', () => {
    const partly = columns([4, 4], [Number.NaN, Number.NaN], [10, 10])
    expect(scores('X', draw({ kpis: partly, from: 0, counting: null }))[0]).toBeCloseTo(4, 12)
    const barely = columns([Number.NaN, Number.NaN], [Number.NaN, Number.NaN], [10, 10])
    const drawn = draw({ kpis: barely, from: 0, counting: null })
    expect([scores('X', drawn), scores('ALL', drawn)]).toEqual([
      [Number.NaN, Number.NaN],
      [10, 10],
    ])
  })

  it('leaves out a KPI that does not count, and a group that is withheld', () => {
    const marks = [Uint8Array.of(1), Uint8Array.of(0), Uint8Array.of(1)]
    const withheldOf = (code: string) =>
      plan.groups.map(({ node }) => Uint8Array.of(plan.nodes[node]!.code === code ? 1 : 0))
    const row = { kpis, from: 1 }
    const counting = { marks, withheld: withheldOf('none'), place: 0 }
    expect(scores('X', draw({ ...row, counting }))[0]).toBeCloseTo(4, 12)
    const withheld = draw({ ...row, counting: { ...counting, withheld: withheldOf('X') } })
    expect([scores('X', withheld), scores('ALL', withheld)]).toEqual([
      [Number.NaN, Number.NaN],
      [10, 10],
    ])
  })
})

describe('areSteady', () => {
  it('is so of weights that are 0 in all draws or in none', () => {
    expect(areSteady(columns([1, 2], [0, 0]))).toBe(true)
    expect(areSteady(columns([1, 2], [0, 1]))).toBe(false)
  })
})
