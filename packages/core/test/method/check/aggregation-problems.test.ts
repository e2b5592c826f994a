import { describe, expect, test } from 'vitest'
import { aggregationProblems, withoutStrangers } from '../../../src/method/check/aggregation-problems.ts'
import { scaleProblems } from '../../../src/method/check/scale-problems.ts'
import { packs } from '../../../src/method/packs.ts'
import type { Aggregation } from '../../../src/method/schema/aggregation.ts'
import type { Method } from '../../../src/method/schema/method.ts'
import { group, kpi, level, smallMethod } from '../small-method.ts'

const methodOf = (change: Parameters<typeof smallMethod>[0]) => smallMethod(change) as unknown as Method
const withTop = (aggregation: object, change: object = {}) =>
  methodOf({ levels: [level('Overall', aggregation), level('Dimension')], ...change })
const top = '/levels/0/aggregation'
const ruleOf = (aggregation: object) => ({ minimumCoverage: 0.5, ...aggregation })

describe('aggregationProblems, of numbers that a mean cannot use', () => {
  test.each<[object, string, unknown, string]>([
    [{ mean: 'arithmetic', floor: 1 }, 'floor', 1, 'geometric and harmonic'],
    [{ mean: 'median', exponent: 2 }, 'exponent', 2, 'power'],
    [{ mean: 'copeland', penalty: 'upward' }, 'penalty', 'upward', 'mazziotta-pareto'],
    [{ mean: 'weakest-link', table: { '1 2': 1 } }, 'table', { '1 2': 1 }, 'averaging-table'],
    [
      { mean: 'lowest-plus', bounds: { A: { least: 0, most: 1 } } },
      'bounds',
      { A: { least: 0, most: 1 } },
      'benefit-of-the-doubt',
    ],
  ])('refuses them in %j', (aggregation, member, value, means) => {
    const { mean } = aggregation as Aggregation
    expect(aggregationProblems(withTop(aggregation))).toEqual([
      { path: `${top}/${member}`, value, message: `the ${mean} mean takes no "${member}"; only ${means} does` },
    ])
  })

  test.each([
    { mean: 'averaging-table', table: { '1 2': 1.5 } },
    { mean: 'mazziotta-pareto', penalty: 'upward' },
    { mean: 'benefit-of-the-doubt', bounds: { A: { least: 0.2, most: 1 } } },
    { mean: 'copeland', coverage: 'count' },
  ])('takes them in %j', (aggregation) => {
    expect(aggregationProblems(withTop(aggregation))).toEqual([])
  })

  test('names every number of them', () => {
    const paths = aggregationProblems(withTop({ mean: 'arithmetic', floor: 1, exponent: 2 })).map(({ path }) => path)
    expect(paths).toEqual([`${top}/floor`, `${top}/exponent`])
  })

  test('finds them in the aggregation of a group too', () => {
    const aggregation = ruleOf({ mean: 'median', floor: 1 })
    const groups = [group(), group({ code: 'A', parent: 'ALL', aggregation })]
    expect(aggregationProblems(methodOf({ groups }))).toMatchObject([{ path: '/groups/1/aggregation/floor', value: 1 }])
  })
})

describe('aggregationProblems, of a power mean', () => {
  test('asks for an exponent', () => {
    expect(aggregationProblems(withTop({ mean: 'power' }))).toEqual([
      { path: top, value: { mean: 'power', minimumCoverage: 0.5 }, message: 'a power mean needs an "exponent"' },
    ])
  })

  test('refuses the exponent 0, and says which mean it tends to', () => {
    expect(aggregationProblems(withTop({ mean: 'power', exponent: 0 }))).toEqual([
      {
        path: `${top}/exponent`,
        value: 0,
        message: 'the exponent is not 0; the geometric mean is what it tends to there',
      },
    ])
  })

  test.each([-1, 0.5, 2])('takes the exponent %d', (exponent) => {
    expect(aggregationProblems(withTop({ mean: 'power', exponent }))).toEqual([])
  })
})

describe('aggregationProblems, of a mean that needs scores above 0', () => {
  test.each(['geometric', 'harmonic'])('asks for a floor of the %s mean where scores may reach 0', (mean) => {
    expect(aggregationProblems(withTop({ mean }))).toEqual([
      {
        path: top,
        value: ruleOf({ mean }),
        message: `a ${mean} mean of scores that may reach 0 needs a "floor" above 0`,
      },
    ])
  })

  test('asks for none on a scale above 0, nor where a floor is given', () => {
    expect(aggregationProblems(withTop({ mean: 'geometric' }, { scale: { lower: 1, upper: 7 } }))).toEqual([])
    expect(aggregationProblems(withTop({ mean: 'harmonic', floor: 0.5 }))).toEqual([])
  })

  test.each([
    ['goalposts', { method: 'goalposts', worst: 0, best: 1 }, 1],
    ['ranks', { method: 'rank' }, 1],
    ['goalposts on a scale of their own', { method: 'goalposts', worst: 0, best: 1, scale: { lower: 1, upper: 2 } }, 0],
    ['z-scores', { method: 'z-score', mean: 100, deviation: 10 }, 0],
    ['values as they are', { method: 'unchanged' }, 0],
  ])('judges %s by whether they lie on the scale of the method', (_, normalisation, count) => {
    const kpis = [kpi({ normalisation }), kpi({ code: 'A-2', normalisation })]
    expect(aggregationProblems(withTop({ mean: 'geometric' }, { kpis }))).toHaveLength(count)
  })
})

describe('aggregationProblems, of bounds on shares', () => {
  const bounded = (bounds: object) => aggregationProblems(withTop({ mean: 'benefit-of-the-doubt', bounds }))

  test('names a code that is no scored child', () => {
    const bound = { least: 0, most: 1 }
    expect(bounded({ 'A-1': bound })).toEqual([
      { path: `${top}/bounds/A-1`, value: bound, message: 'there is no scored child "A-1" here' },
    ])
  })

  test.each([
    [-0.1, 0.5],
    [0.6, 0.5],
    [0.5, 1.1],
  ])('refuses the bounds %d and %d', (least, most) => {
    expect(bounded({ A: { least, most } })).toEqual([
      {
        path: `${top}/bounds/A`,
        value: { least, most },
        message: 'bounds on a share keep 0 <= least <= most <= 1',
      },
    ])
  })

  test('takes a share that is fixed', () => {
    expect(bounded({ A: { least: 1, most: 1 } })).toEqual([])
  })
})

describe('aggregationProblems, of gates', () => {
  const gated = (node: string, change: object = {}) =>
    aggregationProblems(
      methodOf({
        groups: [group(), group({ code: 'A', parent: 'ALL', gates: [{ node, minimum: 10, limit: 50 }] })],
        ...change,
      }),
    )

  test.each([
    ['X', 'there is no node "X"'],
    ['A', 'a gate looks at a node below its group, "A"'],
    ['ALL', 'a gate looks at a node below its group, "A"'],
  ])('refuses a gate on "%s"', (node, message) => {
    expect(gated(node)).toEqual([{ path: '/groups/1/gates/0/node', value: node, message }])
  })

  test('refuses a gate on a context KPI', () => {
    const kpis = [kpi(), kpi({ code: 'A-2', direction: 'context', normalisation: null })]
    expect(gated('A-2', { kpis })).toEqual([
      {
        path: '/groups/1/gates/0/node',
        value: 'A-2',
        message: 'a gate looks at a node that is scored, not at a context KPI',
      },
    ])
  })

  test('takes a gate on a KPI below, and ends in a tree that goes round', () => {
    expect(gated('A-1')).toEqual([])
    const top = group({ gates: [{ node: 'A-1', minimum: 10, limit: 50 }] })
    expect(gated('A-1', { groups: [top, group({ code: 'A', parent: 'ALL' })] })).toEqual([])
    const round = [group({ code: 'B', parent: 'C' }), group({ code: 'C', parent: 'B' })]
    const gate = group({ code: 'A', parent: null, gates: [{ node: 'B', minimum: 1, limit: 2 }] })
    expect(aggregationProblems(methodOf({ groups: [gate, ...round] }))).toMatchObject([{ value: 'B' }])
  })
})

describe('withoutStrangers', () => {
  test('drops what the mean cannot use and keeps the rest', () => {
    const given = { mean: 'power', exponent: 2, floor: 1, minimumCoverage: 0.5, coverage: 'count' } as const
    const { floor: _, ...rest } = given
    expect(withoutStrangers(given)).toEqual(rest)
  })

  test('gives an aggregation in which it finds nothing more to drop', () => {
    const given = { mean: 'arithmetic', exponent: 2, penalty: 'upward', minimumCoverage: 0 } as const
    expect(withoutStrangers(withoutStrangers(given))).toEqual(withoutStrangers(given))
    expect(withoutStrangers(given)).toEqual({ mean: 'arithmetic', minimumCoverage: 0 })
  })
})

describe('scaleProblems', () => {
  test.each([
    [5, 5],
    [6, 5],
  ])('refuses the scale from %d to %d', (lower, upper) => {
    expect(scaleProblems(methodOf({ scale: { lower, upper } }))).toEqual([
      { path: '/scale', value: { lower, upper }, message: '"lower" is below "upper"' },
    ])
  })

  test('tells what is wrong with the aggregations beside', () => {
    expect(scaleProblems(withTop({ mean: 'power' })).map(({ path }) => path)).toEqual([top])
  })

  test('finds nothing in the shipped methods', () => {
    expect(packs.flatMap(scaleProblems)).toEqual([])
  })
})
