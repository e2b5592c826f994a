import type { Aggregation, Weighting } from '@pmm/core/method/schema/aggregation'
import type { Ruler } from '@pmm/core/method/schema/ruler'
import { describe, expect, it } from 'vitest'
import { weighedRows } from '../../../src/aggregate/weigh/weighed-rows.ts'
import { everyRow } from '../../../src/kernel/rows.ts'
import { planOf } from '../../../src/panel/plan.ts'
import { unaggregated } from '../../../src/tree/unaggregated.ts'
import { arithmetic, group, kpi, method, problemOf } from '../../fixtures/example.ts'
import { panelWith } from '../../fixtures/panel.ts'

const nan = Number.NaN
const columns = [
  [10, 60, 90, 20, 50, 40],
  [30, 80, 70, 10, 90, 60],
]
const cycles = [Uint32Array.of(0, 1, 2), Uint32Array.of(3, 4, 5)]

interface Weighed {
  readonly weighting?: Weighting
  readonly aggregation?: Aggregation
  readonly rulers?: Ruler[]
  readonly values?: readonly (readonly number[])[]
}

/** The parts of a group of two KPIs over two cycles of three administrations. */
function partsOf({ weighting = { rule: 'given' }, aggregation = arithmetic, rulers = [], values = columns }: Weighed) {
  const of = method([group('ALL', null, { weighting, aggregation })], [kpi('A', 'ALL'), kpi('B', 'ALL')])
  const plan = planOf({ ...of, rulers })
  const scores = values.map((column) => Float64Array.from(column))
  const tree = unaggregated({ panel: panelWith(values, 3), rows: everyRow(6), scores }, plan)
  const named = { node: 'ALL', children: ['A', 'B'], administrationOf: (row: number) => `A${row}` }
  return weighedRows(tree.rows, plan.groups[0]!, tree, named)
}

const fitted = { rule: 'principal-component' } as const
const held = (cycle: string | null, weights: Record<string, number>): Ruler => ({
  step: 'weigh',
  group: 'ALL',
  cycle,
  weights,
})

describe('weighedRows', () => {
  it('are all rows under given weights', () => {
    expect(partsOf({})).toEqual([{ rows: everyRow(6), weights: Float64Array.of(1, 1) }])
  })

  it('are the rows of each cycle under a mean that compares administrations', () => {
    expect(partsOf({ aggregation: { mean: 'copeland', minimumCoverage: 0 } }).map(({ rows }) => rows)).toEqual(cycles)
  })

  it('fit weights on each cycle, and report them', () => {
    const parts = partsOf({ weighting: fitted })
    expect(parts.map(({ rows, ruler }) => [rows, ruler?.cycle])).toEqual([
      [cycles[0], '2001'],
      [cycles[1], '2002'],
    ])
  })

  it('fit weights once where all cycles share a reference set', () => {
    const parts = partsOf({ weighting: { ...fitted, reference: 'all-cycles' } })
    expect(parts.map(({ rows, ruler }) => [rows, ruler?.cycle])).toEqual([[everyRow(6), null]])
  })

  it('report shared weights once, though the mean works cycle by cycle', () => {
    const weighting = { ...fitted, reference: 'all-cycles' } as const
    const parts = partsOf({ weighting, aggregation: { mean: 'copeland', minimumCoverage: 0 } })
    expect(parts.map(({ ruler }) => ruler !== undefined)).toEqual([true, false])
    expect(parts[0]!.weights).toEqual(parts[1]!.weights)
  })

  it('take held weights, of the cycle before those of every cycle', () => {
    const rulers = [held(null, { A: 0.5, B: 0.5 }), held('2002', { A: 0.1, B: 0.9 })]
    expect(partsOf({ weighting: fitted, rulers }).map(({ weights }) => Array.from(weights))).toEqual([
      [0.5, 0.5],
      [0.1, 0.9],
    ])
  })

  it('take the weights of the plan in a cycle without scores', () => {
    const values = columns.map((column) => column.map((x, row) => (row < 3 ? nan : x)))
    const [empty] = partsOf({ weighting: fitted, values })
    expect(empty).toEqual({ rows: cycles[0], weights: Float64Array.of(1, 1) })
  })

  it('refuse held weights that do not name a child', () => {
    const rulers = [held(null, { A: 1 })]
    expect(problemOf(() => partsOf({ weighting: fitted, rulers })).message).toMatch(/need one of 0 or more for B/)
  })
})
