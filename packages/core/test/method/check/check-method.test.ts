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

describe('checkMethod on the meaning', () => {
  test('tells what is wrong in every part, once the shape is right', () => {
    const broken = smallMethod({
      scale: { lower: 5, upper: 5 },
      levels: [level('Overall', { mean: 'power' }), level('Dimension')],
      groups: [group(), group({ code: 'A', parent: 'ALL', weighting: { rule: 'correlations', targets: { X: 1 } } })],
      kpis: [kpi({ direction: 'lower' }), kpi({ code: 'A-2', parent: 'B', sdgs: [18] })],
      weightSets: [{ id: 's', name: 'S', weights: { Y: 1 } }],
      steps: [{ step: 'denominate', kpis: { 'A-1': { by: 'POP' } } }],
      rulers: [{ step: 'treat', at: 0, kpi: 'A-1', cycle: null, fitted: [] }],
      comparability: [{ kpi: 'Z', since: '1.0.0', class: 'direct', note: 'n' }],
      maturity: {
        levels: ['a', 'b', 'c', 'd', 'e'],
        groups: [{ group: 'Q', thresholds: { 2: 20, 3: 40, 4: 60, 5: 80 } }],
      },
    })
    expect(pathsOf(broken)).toEqual([
      '/scale',
      '/levels/0/aggregation',
      '/kpis/1/parent',
      '/groups/1/weighting/targets/X',
      '/weightSets/0/weights/Y',
      '/kpis/0/direction',
      '/steps/0/kpis/A-1/by',
      '/rulers/0/at',
      '/comparability/0/kpi',
      '/maturity/groups/0/group',
      '/kpis/1/sdgs/0',
    ])
  })

  test('looks for no meaning where the shape is wrong', () => {
    expect(pathsOf({ ...smallMethod({ scale: { lower: 5, upper: 5 } }), id: 7 })).toEqual(['/id'])
  })
})
