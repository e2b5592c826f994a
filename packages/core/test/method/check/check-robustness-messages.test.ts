import { describe, expect, it } from 'vitest'
import { checkRobustness } from '../../../src/method/check/check-robustness.ts'
import type { Method } from '../../../src/method/schema/method.ts'
import { kpi, level, smallMethod } from '../small-method.ts'

const method = smallMethod() as unknown as Method
const spec = (sources: object, rest: object = {}) => ({ seed: 1, replications: 10, sources, ...rest })
const problemsOf = (candidate: unknown, of = method) => checkRobustness(candidate, of).problems

describe('checkRobustness, of names', () => {
  it.each<[string, object, string, unknown, string]>([
    ['groups reported', spec({}, { nodes: ['A', 'X'] }), '/nodes', 'X', 'the method has no group "X"; it has ALL, A'],
    [
      'levels left out node by node',
      spec({}, { leaveOneOut: ['kpis', 'Pillar'] }),
      '/leaveOneOut',
      'Pillar',
      'the method has no level "Pillar"; it has Overall, Dimension, kpis',
    ],
    [
      'levels of aggregations, which the KPIs are not',
      spec({ aggregations: [{ level: 'kpis', alternatives: [{ mean: 'median' }] }] }),
      '/sources/aggregations',
      'kpis',
      'the method has no level "kpis"; it has Overall, Dimension',
    ],
    [
      'weight sets, of which it may have none',
      spec({ weightSets: ['s'] }),
      '/sources/weightSets',
      's',
      'the method has no weight set "s"; it has none',
    ],
    [
      'KPIs of a normalisation',
      spec({ normalisations: [{ all: { method: 'rank' } }, { kpis: { A: { method: 'rank' } } }] }),
      '/sources/normalisations/1/kpis',
      'A',
      'the method has no KPI "A"; it has A-1, A-2',
    ],
    [
      'groups of a target',
      spec({}, { sensitivity: { base: 2, targets: [{ kind: 'rank-shift' }, { kind: 'rank-shift', node: 'A-1' }] } }),
      '/sensitivity/targets/1/node',
      'A-1',
      'the method has no group "A-1"; it has ALL, A',
    ],
  ])('names strangers among %s', (_, candidate, path, value, message) => {
    expect(problemsOf(candidate)).toEqual([{ path, value, message }])
  })

  it('lists no more than twelve names that would do', () => {
    const kpis = Array.from({ length: 13 }, (_, i) => kpi({ code: `K${i}` }))
    const many = smallMethod({ kpis }) as unknown as Method
    const [problem] = problemsOf(spec({ normalisations: [{ kpis: { X: { method: 'rank' } } }] }), many)
    expect(problem!.message).toBe(
      'the method has no KPI "X"; it has K0, K1, K2, K3, K4, K5, K6, K7, K8, K9, K10, K11 …',
    )
  })
})

describe('checkRobustness, of what nothing can be done with', () => {
  it.each(['correlations', 'principal-component'])('refuses to vary weights that are fitted by %s', (rule) => {
    const levels = [level('Overall'), { ...level('Dimension'), weighting: { rule } }]
    const fitted = smallMethod({ levels }) as unknown as Method
    expect(problemsOf(spec({ weights: [{ noise: 0.1 }], leaveOut: ['A-1'] }), fitted)).toEqual(
      ['weights', 'leaveOut'].map((source) => ({
        path: `/sources/${source}`,
        value: rule,
        message: `the method fits weights by "${rule}"; give them to the nodes to vary them`,
      })),
    )
    expect(problemsOf(spec({ normalisations: [{ all: { method: 'rank' } }] }), fitted)).toEqual([])
  })

  it('refuses to leave out a node after which nothing is left', () => {
    expect(problemsOf(spec({ leaveOut: ['A'] }))).toEqual([
      {
        path: '/sources/leaveOut',
        value: 'A',
        message: 'nothing is left without it; name a node that has siblings with weight',
      },
    ])
  })

  it('gives no spec where there is a problem', () => {
    expect(checkRobustness(spec({ leaveOut: ['A'] }), method).spec).toBeNull()
    expect(checkRobustness(null, method).spec).toBeNull()
  })
})
