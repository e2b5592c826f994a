import fc from 'fast-check'
import Value from 'typebox/value'
import { describe, expect, test } from 'vitest'
import { checkMethod } from '../../../src/method/check/check-method.ts'
import { shapeProblems } from '../../../src/method/check/shape-problems.ts'
import { packs } from '../../../src/method/packs.ts'
import { Method } from '../../../src/method/schema/method.ts'
import { group, kpi, level, smallMethod } from '../small-method.ts'

const problemsOf = (candidate: unknown) => checkMethod(candidate).problems
const pathsOf = (candidate: unknown) => problemsOf(candidate).map(({ path }) => path)
const withKpi = (change: Parameters<typeof kpi>[0]) => smallMethod({ kpis: [kpi(change)] })

describe('checkMethod', () => {
  test.each(packs.map((pack) => [pack.id, pack] as const))('accepts the shipped pack %s', (_, pack) => {
    expect(checkMethod(pack)).toEqual({ method: pack, problems: [] })
  })

  test('gives no method when there is a problem', () => {
    expect(checkMethod(smallMethod({ groups: [] })).method).toBeNull()
  })
})

describe('checkMethod on the shape', () => {
  test.each([null, 5, 'text', [], undefined])('refuses %s', (candidate) => {
    expect(problemsOf(candidate)).not.toEqual([])
  })

  test('reports every fault at once, each with its path and value', () => {
    const broken = smallMethod({ id: 'Not An Id', standing: 'official', scale: { lower: 'zero', upper: 100 } })
    expect(problemsOf(broken)).toMatchObject([
      { path: '/id', value: 'Not An Id' },
      { path: '/standing', value: 'official', message: 'must be one of illustrative, reproduction, adopted' },
      { path: '/scale/lower', value: 'zero', message: 'must be number' },
    ])
  })

  test('names each missing member', () => {
    const { title: _, version: __, ...broken } = smallMethod()
    expect(problemsOf(broken).map(({ message }) => message)).toEqual(['"version" is needed', '"title" is needed'])
  })

  test('names an unknown member once', () => {
    expect(problemsOf({ ...smallMethod(), colour: 'red' })).toMatchObject([
      { path: '', message: 'there is no member "colour" here' },
    ])
  })

  test('compares a normalisation with the form its method names', () => {
    expect(problemsOf(withKpi({ normalisation: { method: 'goalposts', worst: 'low', best: 1 } }))).toEqual([
      { path: '/kpis/0/normalisation/worst', value: 'low', message: 'must be number' },
    ])
  })

  test.each([{ method: 'goalpost' }, {}, 7, 'min-max'])('lists the known normalisations for %j', (normalisation) => {
    expect(problemsOf(withKpi({ normalisation }))).toMatchObject([
      { path: '/kpis/0/normalisation', message: expect.stringContaining('goalposts, target-band, min-max') },
    ])
  })
})

describe('checkMethod on what takes several forms', () => {
  const withLevel = (change: object) =>
    smallMethod({ levels: [{ ...level('Overall'), ...change }, level('Dimension')] })
  const withStep = (step: unknown) => smallMethod({ steps: [step] } as object)

  test.each<[unknown, string, string]>([
    [
      { step: 'inpute', rule: null },
      '/steps/0',
      'takes an object whose step is one of denominate, screen, impute, treat',
    ],
    [{ step: 'screen', by: 'both' }, '/steps/0', '"minimumAvailable" is needed'],
    [
      { step: 'impute', rule: { method: 'mode' } },
      '/steps/0/rule',
      'takes null, or an object whose method is one of mean, median, row-mean',
    ],
    [{ step: 'impute', rule: { method: 'median', by: 4 } }, '/steps/0/rule/by', 'must be string'],
    [{ step: 'impute', rule: null, kpis: { 'A-1': 7 } }, '/steps/0/kpis/A-1', 'takes null, or an object'],
    [{ step: 'treat', rule: { first: { method: 'box-cox' } } }, '/steps/0/rule/first', '"lambda" is needed'],
    [
      { step: 'treat', rule: { reference: 'last-cycle' } },
      '/steps/0/rule/reference',
      'takes "this-cycle", or "all-cycles", or a list',
    ],
    [{ step: 'treat', rule: { reference: [] } }, '/steps/0/rule/reference', 'must not have fewer than 1 items'],
    [
      { step: 'denominate', kpis: { 'A-1': { by: 'A-2', scale: 1 } } },
      '/steps/0/kpis/A-1',
      'there is no member "scale" here',
    ],
  ])('says of the step %j what is wrong in it, and nothing else', (step, path, message) => {
    expect(problemsOf(withStep(step))).toMatchObject([{ path, message: expect.stringContaining(message) }])
  })

  test.each<[object, string, string]>([
    [
      { weighting: { rule: 'pca' } },
      '',
      'whose rule is one of given, equal, principal-component, correlations, budget',
    ],
    [{ weighting: { rule: 'budget', budgets: [] } }, '', '"pooling" is needed'],
    [{ weighting: { rule: 'correlations', least: -1 } }, '/least', 'must be >= 0'],
  ])('says of %j what is wrong in it', (change, path, message) => {
    expect(problemsOf(withLevel(change))).toContainEqual({
      path: `/levels/0/weighting${path}`,
      value: expect.anything(),
      message: expect.stringContaining(message),
    })
  })

  test('compares a ruler with the step it names, and what is fitted with its kind', () => {
    const ruler = (fitted: object) => smallMethod({ rulers: [{ step: 'normalise', kpi: 'A-1', cycle: null, fitted }] })
    expect(problemsOf(ruler({ kind: 'ends', worst: 1 }))).toMatchObject([
      { path: '/rulers/0/fitted', message: '"best" is needed' },
    ])
    expect(problemsOf(ruler({ kind: 'end' }))).toMatchObject([
      { message: 'takes an object whose kind is one of ends, moments, places, maximum' },
    ])
  })

  test('finds a fault exactly where the schema does, whatever is changed in a method', () => {
    const pack = { ...packs[0]!, steps: [{ step: 'impute', rule: { method: 'mean', reference: ['2020'] } }] }
    const odd = fc.constantFrom<unknown>(
      null,
      0,
      -1,
      'odd',
      '',
      [],
      {},
      true,
      ['2020'],
      { method: 'mean' },
      { rule: 'equal' },
    )
    const places = pathsIn(pack)
    fc.assert(
      fc.property(fc.constantFrom(...places), odd, (path, value) => {
        const changed = structuredClone(pack)
        Value.Pointer.Set(changed, path, value)
        expect(shapeProblems(changed).length > 0).toBe(!Value.Check(Method, changed))
      }),
      { numRuns: 300 },
    )
  })
})

/** Every place of a value, as JSON pointers. */
function pathsIn(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path]
  const inside = Object.entries(value).flatMap(([name, member]) => pathsIn(member, `${path}/${name}`))
  return path === '' ? inside : [path, ...inside]
}

describe('checkMethod on the scale', () => {
  test('wants the lower end below the upper', () => {
    expect(pathsOf(smallMethod({ scale: { lower: 5, upper: 5 } }))).toEqual(['/scale'])
  })

  test('wants a floor for a geometric mean on a scale that reaches zero, in levels and in groups', () => {
    const aggregation = { mean: 'geometric', minimumCoverage: 1 }
    const groups = [group(), group({ code: 'A', parent: 'ALL', aggregation })]
    const levels = [level('Overall', { mean: 'geometric' }), level('Dimension')]
    expect(pathsOf(smallMethod({ levels, groups }))).toEqual(['/levels/0/aggregation', '/groups/1/aggregation'])
  })

  test('accepts a geometric mean with a floor, or above zero', () => {
    const floored = [level('Overall', { mean: 'geometric', floor: 1 }), level('Dimension')]
    const plain = [level('Overall', { mean: 'geometric' }), level('Dimension')]
    expect(problemsOf(smallMethod({ levels: floored }))).toEqual([])
    expect(problemsOf(smallMethod({ levels: plain, scale: { lower: 1, upper: 5 } }))).toEqual([])
  })
})

describe('checkMethod on aggregations', () => {
  const withTop = (aggregation: object) => smallMethod({ levels: [level('Overall', aggregation), level('Dimension')] })
  const top = '/levels/0/aggregation'

  test.each<[object, string, string]>([
    [{ mean: 'power' }, '', 'needs an "exponent"'],
    [{ mean: 'power', exponent: 0 }, '/exponent', 'is not 0'],
    [{ mean: 'median', exponent: 2 }, '/exponent', 'the median mean takes no "exponent"; only power does'],
    [{ mean: 'arithmetic', floor: 1 }, '/floor', 'only geometric and harmonic does'],
    [{ mean: 'arithmetic', table: { '1 2': 1.5 } }, '/table', 'only averaging-table does'],
    [{ mean: 'copeland', penalty: 'upward' }, '/penalty', 'only mazziotta-pareto does'],
    [{ mean: 'median', bounds: { A: { least: 0, most: 1 } } }, '/bounds', 'only benefit-of-the-doubt does'],
    [{ mean: 'benefit-of-the-doubt', bounds: { X: { least: 0, most: 1 } } }, '/bounds/X', 'no scored child "X"'],
    [{ mean: 'benefit-of-the-doubt', bounds: { A: { least: 0.6, most: 0.5 } } }, '/bounds/A', 'least <= most'],
    [{ mean: 'harmonic' }, '', 'a harmonic mean of scores that may reach 0 needs a "floor"'],
  ])('refuses %j', (aggregation, path, message) => {
    expect(problemsOf(withTop(aggregation))).toMatchObject([
      { path: `${top}${path}`, message: expect.stringContaining(message) },
    ])
  })

  test.each([
    { mean: 'power', exponent: -2 },
    { mean: 'harmonic', floor: 0.1 },
    { mean: 'averaging-table', table: { '1 2': 1.5 } },
    { mean: 'mazziotta-pareto', penalty: 'upward' },
    { mean: 'benefit-of-the-doubt', bounds: { A: { least: 0.2, most: 1 } } },
    { mean: 'copeland', coverage: 'count' },
  ])('accepts %j', (aggregation) => {
    expect(problemsOf(withTop(aggregation))).toEqual([])
  })

  test('asks for no floor where no KPI below is scored on the scale of the method', () => {
    const standard = { method: 'z-score', mean: 100, deviation: 10 }
    const own = { method: 'min-max', scale: { lower: 1, upper: 100 } }
    const kpis = [kpi({ normalisation: standard }), kpi({ code: 'A-2', normalisation: own })]
    expect(problemsOf({ ...withTop({ mean: 'geometric' }), kpis })).toEqual([])
  })

  test.each([
    ['X', 'there is no node "X"'],
    ['A', 'looks at a node below its group, "A"'],
    ['A-2', 'not at a context KPI'],
  ])('refuses a gate on %s', (node, message) => {
    const gated = group({ code: 'A', parent: 'ALL', gates: [{ node, minimum: 10, limit: 50 }] })
    const kpis = [kpi(), kpi({ code: 'A-2', direction: 'context', normalisation: null })]
    expect(problemsOf(smallMethod({ groups: [group(), gated], kpis }))).toMatchObject([
      { path: '/groups/1/gates/0/node', value: node, message: expect.stringContaining(message) },
    ])
  })

  test('accepts a gate on a node anywhere below', () => {
    const gated = group({ gates: [{ node: 'A-1', minimum: 10, limit: 50 }] })
    expect(problemsOf(smallMethod({ groups: [gated, group({ code: 'A', parent: 'ALL' })] }))).toEqual([])
  })
})

describe('checkMethod on weightings', () => {
  const weighted = (weighting: object) =>
    smallMethod({ groups: [group(), group({ code: 'A', parent: 'ALL', weighting })] })
  const budget = (points: object) => ({
    rule: 'budget',
    pooling: 'experts',
    budgets: [{ expert: 'Ada', region: 'EUR', points }],
  })

  test.each<[object, string]>([
    [{ rule: 'correlations', targets: { 'A-1': 1, 'A-9': 1 } }, 'there is no scored child "A-9" here'],
    [{ rule: 'correlations', targets: { 'A-1': 1 } }, 'says nothing of "A-2" in "A"'],
    [{ rule: 'correlations', targets: { 'A-1': 0, 'A-2': 0 } }, 'cannot all have 0'],
    [{ rule: 'correlations', targets: { 'A-1': 2, 'A-2': -1 } }, 'a target is 0 or more'],
    [{ rule: 'correlations', least: 0.6, most: 0.5 }, '"least" is not above "most"'],
    [
      budget({ 'A-1': 60, 'A-2': 30 }),
      'Ada spreads 100 points, each 0 or more, over the children of "A"; these make 90',
    ],
    [budget({ 'A-1': 110, 'A-2': -10 }), 'each 0 or more'],
    [budget({ B: 100 }), 'no expert spreads points over "A"'],
  ])('refuses %j', (weighting, message) => {
    expect(problemsOf(weighted(weighting)).map((problem) => problem.message)).toContainEqual(
      expect.stringContaining(message),
    )
  })

  test.each([
    { rule: 'correlations', targets: { 'A-1': 1, 'A-2': 2 }, least: 0.1, most: 0.9 },
    { rule: 'principal-component', loadings: 'as-they-are', reference: 'all-cycles' },
    budget({ 'A-1': 60, 'A-2': 40 }),
  ])('accepts %j', (weighting) => {
    expect(problemsOf(weighted(weighting))).toEqual([])
  })
})

describe('checkMethod on a KPI', () => {
  const goalposts = (worst: number, best: number, more: object = {}) => ({ method: 'goalposts', worst, best, ...more })
  const band = (zeroBelow: number, low: number, high: number, zeroAbove: number) => ({
    normalisation: { method: 'target-band', zeroBelow, low, high, zeroAbove },
    direction: 'target',
  })

  test('wants goalposts that differ', () => {
    expect(pathsOf(withKpi({ normalisation: goalposts(3, 3) }))).toEqual(['/kpis/0/normalisation/best'])
  })

  test('wants logarithmic goalposts above zero', () => {
    expect(pathsOf(withKpi({ normalisation: goalposts(0, 3, { log: true }) }))).toEqual(['/kpis/0/normalisation'])
  })

  test('wants two ends of a scale that differ', () => {
    const normalisation = { method: 'scaled', lower: 2, upper: 2, factor: 100 }
    expect(pathsOf(withKpi({ normalisation }))).toEqual(['/kpis/0/normalisation/upper'])
  })

  test.each([
    [1, 1, 2, 3],
    [0, 2, 1, 3],
    [0, 1, 3, 3],
  ])('wants the band %d %d %d %d in order', (zeroBelow, low, high, zeroAbove) => {
    expect(pathsOf(withKpi(band(zeroBelow, low, high, zeroAbove)))).toEqual(['/kpis/0/normalisation'])
  })

  test('accepts a band of one point', () => {
    expect(problemsOf(withKpi(band(80, 100, 100, 120)))).toEqual([])
  })

  test.each([
    ['higher', goalposts(10, 0)],
    ['lower', goalposts(0, 10)],
    ['target', goalposts(0, 10)],
    ['target', { method: 'min-max' }],
    ['higher', band(0, 1, 2, 3).normalisation],
  ])('refuses the direction %s with %j', (direction, normalisation) => {
    expect(pathsOf(withKpi({ direction, normalisation }))).toEqual(['/kpis/0/direction'])
  })

  test.each(['min-max', 'rank'])('accepts %s in both directions', (method) => {
    for (const direction of ['higher', 'lower'])
      expect(problemsOf(withKpi({ direction, normalisation: { method } }))).toEqual([])
  })

  test('wants no normalisation exactly for context KPIs', () => {
    expect(pathsOf(withKpi({ direction: 'context' }))).toEqual(['/kpis/0/normalisation'])
    expect(pathsOf(withKpi({ normalisation: null }))).toEqual(['/kpis/0/normalisation'])
  })

  test('wants a denominator exactly for quotients', () => {
    const formula = (kind: string, denominator: string | null) => ({ kind, factor: 1, numerator: 'n', denominator })
    expect(pathsOf(withKpi({ formula: formula('value', 'd') }))).toEqual(['/kpis/0/formula/denominator'])
    for (const kind of ['share', 'ratio', 'change'])
      expect(pathsOf(withKpi({ formula: formula(kind, null) }))).toEqual(['/kpis/0/formula/denominator'])
  })
})

describe('checkMethod on the tree', () => {
  const dimension = group({ code: 'A', parent: 'ALL' })

  test('wants every code once over groups and KPIs', () => {
    expect(problemsOf(smallMethod({ kpis: [kpi(), kpi()] }))).toEqual([
      { path: '/kpis/1/code', value: 'A-1', message: '/kpis/0 has this code already' },
    ])
    expect(problemsOf(smallMethod({ kpis: [kpi(), kpi({ code: 'A' })] }))).toContainEqual({
      path: '/kpis/1/code',
      value: 'A',
      message: '/groups/1 has this code already',
    })
  })

  test('wants a root', () => {
    expect(pathsOf(smallMethod({ groups: [group({ parent: 'A' }), dimension] }))).toContain('/groups')
  })

  test('wants one root only', () => {
    const second = group({ code: 'B' })
    const kpis = [kpi(), kpi({ code: 'B-1', parent: 'B' })]
    expect(pathsOf(smallMethod({ groups: [group(), dimension, second], kpis }))).toContain('/groups/2/parent')
  })

  test('wants parents that exist', () => {
    expect(problemsOf(smallMethod({ kpis: [kpi(), kpi({ code: 'A-2', parent: 'X' })] }))).toEqual([
      { path: '/kpis/1/parent', value: 'X', message: 'there is no group "X"' },
    ])
  })

  test('wants parents that are groups', () => {
    const problems = problemsOf(smallMethod({ kpis: [kpi(), kpi({ code: 'A-2', parent: 'A-1' })] }))
    expect(problems).toContainEqual({
      path: '/kpis/1/parent',
      value: 'A-1',
      message: 'the parent is a group, not a KPI',
    })
  })

  test('reports every group of a cycle, and no KPI below it', () => {
    const groups = [group(), group({ code: 'A', parent: 'B' }), group({ code: 'B', parent: 'A' })]
    const problems = problemsOf(smallMethod({ groups })).filter(({ message }) => message.includes('above itself'))
    expect(problems.map(({ path }) => path)).toEqual(['/groups/1/parent', '/groups/2/parent'])
  })

  test('lets a KPI hang directly below any group', () => {
    expect(pathsOf(smallMethod({ kpis: [kpi(), kpi({ code: 'top', parent: 'ALL' })] }))).toEqual([])
  })

  test('wants a group at every level', () => {
    expect(problemsOf(smallMethod({ groups: [group()], kpis: [kpi({ parent: 'ALL' })] }))).toEqual([
      { path: '/levels/1', value: expect.any(String), message: 'no group lies at this level' },
    ])
  })

  test('wants every group at a level', () => {
    const deep = group({ code: 'B', parent: 'A' })
    expect(pathsOf(smallMethod({ groups: [group(), dimension, deep] }))).toContain('/groups/2/parent')
  })

  test('wants no group without a KPI', () => {
    const empty = group({ code: 'B', parent: 'ALL' })
    expect(problemsOf(smallMethod({ groups: [group(), dimension, empty] }))).toMatchObject([
      { path: '/groups/2', value: 'B' },
    ])
  })

  test('wants some weight among the scored children of a group', () => {
    const context = kpi({ code: 'A-2', direction: 'context', normalisation: null })
    expect(problemsOf(smallMethod({ kpis: [kpi({ weight: 0 }), context] }))).toMatchObject([
      { path: '/groups/1', value: 'A' },
    ])
  })

  test('accepts a group of context KPIs only', () => {
    const groups = [group(), dimension, group({ code: 'B', parent: 'ALL' })]
    const context = kpi({ code: 'B-1', parent: 'B', direction: 'context', normalisation: null, weight: 0 })
    expect(problemsOf(smallMethod({ groups, kpis: [kpi(), context] }))).toEqual([])
  })
})
