import { describe, expect, test } from 'vitest'
import { kpiProblems } from '../../../src/method/check/kpi-problems.ts'
import type { Method } from '../../../src/method/schema/method.ts'
import { kpi, smallMethod } from '../small-method.ts'

const problemsOf = (...changes: Parameters<typeof kpi>[0][]) =>
  kpiProblems(smallMethod({ kpis: changes.map((change) => kpi(change)) }) as unknown as Method)
const goalposts = (worst: number, best: number, more: object = {}) => ({ method: 'goalposts', worst, best, ...more })
const formula = (kind: string, denominator: string | null) => ({ kind, factor: 1, numerator: 'n', denominator })

describe('kpiProblems, of a range', () => {
  test('refuses a range that nothing lies in, and takes one with a single bound', () => {
    expect(problemsOf({ range: { minimum: 0, maximum: 5 } }, { range: { minimum: 3 } }, { range: {} })).toEqual([])
    expect(problemsOf({ range: { minimum: 5, maximum: 0 } })).toMatchObject([{ path: '/kpis/0/range' }])
  })
})

describe('kpiProblems, of a formula', () => {
  test.each([
    ['share', 'd'],
    ['ratio', 'd'],
    ['change', 'd'],
    ['value', null],
  ])('takes a %s with the denominator %j', (kind, denominator) => {
    expect(problemsOf({ formula: formula(kind, denominator) })).toEqual([])
  })

  test('refuses a denominator of a plain value', () => {
    expect(problemsOf({ formula: formula('value', 'days') })).toEqual([
      {
        path: '/kpis/0/formula/denominator',
        value: 'days',
        message: 'a KPI given as a value has no denominator: null',
      },
    ])
  })

  test.each(['share', 'ratio', 'change'])('asks for the denominator of a %s', (kind) => {
    expect(problemsOf({ formula: formula(kind, null) })).toEqual([
      { path: '/kpis/0/formula/denominator', value: null, message: `a ${kind} needs a denominator in words` },
    ])
  })
})

describe('kpiProblems, of a normalisation', () => {
  test('refuses goalposts at one place, in whichever direction', () => {
    const problem = { path: '/kpis/0/normalisation/best', value: 3, message: '"worst" and "best" differ' }
    for (const direction of ['higher', 'lower'])
      expect(problemsOf({ direction, normalisation: goalposts(3, 3) })).toEqual([problem])
  })

  test.each([
    [0, 3],
    [3, 0],
    [-1, 3],
  ])('refuses goalposts of %d and %d on logarithms', (worst, best) => {
    const normalisation = goalposts(worst, best, { log: true })
    expect(problemsOf({ direction: worst < best ? 'higher' : 'lower', normalisation })).toEqual([
      { path: '/kpis/0/normalisation', value: normalisation, message: 'goalposts on logarithms are both above 0' },
    ])
  })

  test('takes goalposts above 0 on logarithms, and any goalposts without', () => {
    expect(problemsOf({ normalisation: goalposts(1, 3, { log: true }) })).toEqual([])
    expect(problemsOf({ normalisation: goalposts(-5, 0, { log: false }) })).toEqual([])
  })

  test('refuses a scale whose ends are one', () => {
    expect(problemsOf({ normalisation: { method: 'scaled', lower: 2, upper: 2, factor: 100 } })).toEqual([
      { path: '/kpis/0/normalisation/upper', value: 2, message: '"lower" and "upper" differ' },
    ])
  })

  test.each([
    [1, 1, 2, 3],
    [0, 2, 1, 3],
    [0, 1, 3, 3],
    [3, 2, 1, 0],
  ])('refuses the band %d %d %d %d', (zeroBelow, low, high, zeroAbove) => {
    const normalisation = { method: 'target-band', zeroBelow, low, high, zeroAbove }
    expect(problemsOf({ direction: 'target', normalisation })).toEqual([
      {
        path: '/kpis/0/normalisation',
        value: normalisation,
        message: 'must be ordered: zeroBelow < low <= high < zeroAbove',
      },
    ])
  })

  test('takes a band of a single point', () => {
    const normalisation = { method: 'target-band', zeroBelow: 0, low: 1, high: 1, zeroAbove: 2 }
    expect(problemsOf({ direction: 'target', normalisation })).toEqual([])
  })
})

describe('kpiProblems, of a direction', () => {
  const band = { method: 'target-band', zeroBelow: 0, low: 1, high: 2, zeroAbove: 3 }

  test.each<[string, object, string]>([
    ['lower', goalposts(0, 10), 'the normalisation asks for "higher"'],
    ['higher', goalposts(10, 0), 'the normalisation asks for "lower"'],
    ['higher', band, 'the normalisation asks for "target"'],
    ['target', goalposts(0, 10), 'the normalisation asks for "higher"'],
    ['target', { method: 'rank' }, 'the normalisation asks for "higher" or "lower"'],
  ])('refuses "%s" with %j', (direction, normalisation, message) => {
    expect(problemsOf({ direction, normalisation })).toEqual([{ path: '/kpis/0/direction', value: direction, message }])
  })

  test.each(['min-max', 'rank', 'unchanged'])('takes %s in both directions', (method) => {
    for (const direction of ['higher', 'lower'])
      expect(problemsOf({ direction, normalisation: { method } })).toEqual([])
  })

  test('refuses to score a context KPI', () => {
    const normalisation = goalposts(0, 10)
    expect(problemsOf({ direction: 'context', normalisation })).toEqual([
      { path: '/kpis/0/normalisation', value: normalisation, message: 'a context KPI is not scored: null' },
    ])
  })

  test.each(['higher', 'lower', 'target'])('asks for a normalisation of a KPI with direction %s', (direction) => {
    expect(problemsOf({ direction, normalisation: null })).toEqual([
      {
        path: '/kpis/0/normalisation',
        value: null,
        message: `a KPI with direction "${direction}" needs one`,
      },
    ])
  })

  test('takes a context KPI without a normalisation', () => {
    expect(problemsOf({ direction: 'context', normalisation: null })).toEqual([])
  })
})

describe('kpiProblems', () => {
  test('tells every fault of every KPI, with its place', () => {
    const broken = { normalisation: goalposts(3, 3), formula: formula('value', 'd') }
    expect(problemsOf({}, broken, broken).map(({ path }) => path)).toEqual([
      '/kpis/1/formula/denominator',
      '/kpis/1/normalisation/best',
      '/kpis/2/formula/denominator',
      '/kpis/2/normalisation/best',
    ])
  })
})
