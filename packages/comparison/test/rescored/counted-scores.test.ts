import { group, kpi, method } from '@pmm/scoring/fixtures/example'
import { planOf } from '@pmm/scoring/panel/plan'
import { describe, expect, it } from 'vitest'
import { countedScores } from '../../src/rescored/counted-scores.ts'

const mean = { mean: 'arithmetic' as const, minimumCoverage: 0.9 }
const tree = method(
  [group('ALL', null), group('X', 'ALL'), group('Y', 'ALL')],
  [kpi('A', 'X'), kpi('B', 'X', { weight: 3 }), kpi('C', 'Y')],
  [mean, mean],
)
const plan = planOf(tree)
const weights = Float64Array.from(plan.nodes, ({ weight }) => weight)
const groupPlaces = new Map(plan.groups.map(({ node }, at) => [plan.nodes[node]!.code, at]))

function scoresOf(kpis: readonly (readonly number[])[], withheldOf: Readonly<Record<string, readonly number[]>> = {}) {
  const count = kpis[0]!.length
  const withheld = plan.groups.map(() => new Uint8Array(count))
  for (const [code, marks] of Object.entries(withheldOf)) withheld[groupPlaces.get(code)!]!.set(marks)
  const administrations = Array.from({ length: count }, (_, at) => `A${at}`)
  const columns = countedScores(
    { administrations, period: '2022', kpis: kpis.map((column) => Float64Array.from(column)), withheld },
    plan,
    weights,
  )
  return Object.fromEntries(plan.nodes.map(({ code }, node) => [code, [...columns[node]!]]))
}

describe('countedScores', () => {
  it('aggregates scores of KPIs by the weights given', () => {
    // X = (20 + 3 · 60) / 4, ALL = (X + Y) / 2
    expect(scoresOf([[20], [60], [30]])).toMatchObject({ X: [50], Y: [30], ALL: [40] })
  })

  it('lets a missing KPI fall out, whatever coverage the method asks for', () => {
    expect(scoresOf([[20], [Number.NaN], [30]])).toMatchObject({ X: [20], ALL: [25] })
    expect(scoresOf([[Number.NaN], [Number.NaN], [30]])).toMatchObject({ X: [Number.NaN], ALL: [30] })
  })

  it('leaves a withheld group missing, and out of its parent', () => {
    expect(
      scoresOf(
        [
          [20, 20],
          [60, 60],
          [30, 30],
        ],
        { X: [1, 0] },
      ),
    ).toMatchObject({
      X: [Number.NaN, 50],
      ALL: [30, 40],
    })
  })

  it('has no overall score where every group is withheld', () => {
    expect(scoresOf([[20], [60], [30]], { X: [1], Y: [1] }).ALL).toEqual([Number.NaN])
  })
})
