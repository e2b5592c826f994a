import { describe, expect, test } from 'vitest'
import { checkMethod } from '../../../src/method/check/check-method.ts'
import { group, kpi, smallMethod } from '../small-method.ts'

const names = ['Emerging', 'Progressing', 'Established', 'Leading', 'Aspirational']
const rule = (change: object = {}) => ({ group: 'A', thresholds: { 2: 20, 3: 40, 4: 60, 5: 80 }, ...change })
const withRules = (...groups: object[]) =>
  smallMethod({
    kpis: [
      kpi(),
      kpi({ code: 'A-2', direction: 'lower', normalisation: { method: 'goalposts', worst: 48, best: 2 } }),
      kpi({ code: 'A-3', direction: 'context', normalisation: null }),
      kpi({ code: 'A-4', normalisation: { method: 'min-max' } }),
      kpi({ code: 'B-1', parent: 'B' }),
    ],
    groups: [group(), group({ code: 'A', parent: 'ALL' }), group({ code: 'B', parent: 'ALL' })],
    maturity: { levels: names, groups },
  })
const problemsOf = (candidate: unknown) =>
  checkMethod(candidate).problems.map(({ path, message }) => `${path} ${message}`)
const faultsOf = (change: object) =>
  problemsOf(withRules(rule(change))).map((text) => text.replace('/maturity/groups/0/', ''))
const gates = (...given: object[]) => faultsOf({ gates: given })

describe('the levels of maturity of a method', () => {
  test('are accepted with gates in units and in scores, evidence and tolerances', () => {
    const asked = {
      gates: [
        { kpi: 'A-1', level: 3, score: 50 },
        { kpi: 'A-2', level: 3, atLeast: 24 },
        { kpi: 'A-2', level: 5, atLeast: 6, evidence: 'documented' },
      ],
      minimumReported: 0.5,
      share: 0.9,
      evidence: { 4: 'verified', 5: 'peer-reviewed' },
      tolerance: 2,
      tolerances: { 'A-1': 5 },
    }
    expect(faultsOf(asked)).toEqual([])
  })

  test('need thresholds for 2 to 5 that rise and lie on the scale', () => {
    expect(faultsOf({ thresholds: { 2: 40, 3: 40, 4: 60, 6: 101 } })).toEqual([
      'thresholds/6 levels with conditions are 2 to 5',
      'thresholds a threshold for level 5 is needed',
      'thresholds/6 lies outside the scale, 0 to 100',
      'thresholds/3 is not above that of level 2; thresholds rise',
    ])
  })

  test.each([0, -1, 1.2])('refuse the share %s', (share) => {
    expect(faultsOf({ share })).toEqual(['share a share is above 0, and 1 at most'])
  })

  test.each([0, 1.2])('refuse %s as the least share that is reported', (minimumReported) => {
    expect(faultsOf({ minimumReported })).toEqual(['minimumReported a share is above 0, and 1 at most'])
    const whole = withRules(rule())
    expect(problemsOf({ ...whole, maturity: { levels: names, groups: [rule()], minimumReported } })).toEqual([
      '/maturity/minimumReported a share is above 0, and 1 at most',
    ])
  })

  test('refuse evidence that falls with the level, and that of unknown levels', () => {
    expect(faultsOf({ evidence: { 1: 'none', 3: 'verified', 5: 'declared' } })).toEqual([
      'evidence/1 levels with conditions are 2 to 5',
      'evidence/5 asks for less than level 3',
    ])
  })

  test('refuse a tolerance of a KPI of another group', () => {
    expect(faultsOf({ tolerances: { 'B-1': 1 } })).toEqual(['tolerances/B-1 no scored KPI "B-1" lies below this group'])
  })

  test('refuse two rules for a group, one below another, and one for no group', () => {
    const texts = problemsOf(withRules(rule(), rule(), rule({ group: 'ALL' }), rule({ group: 'Z' })))
    expect(texts).toEqual([
      '/maturity/groups/0/group lies below "ALL", which has a rule too; keep one of them',
      '/maturity/groups/1/group another rule is about this group already; drop one',
      '/maturity/groups/3/group there is no group "Z"; drop the rule',
    ])
  })
})

describe('the gates of a level', () => {
  test.each([
    ['a KPI that is gone', 'A-9', 'there is no KPI "A-9" in this method any more; drop the gate, or name another KPI'],
    ['a context KPI', 'A-3', 'is a context KPI, which has no score; it cannot be a gate'],
    ['a KPI of another group', 'B-1', 'does not lie below "A"; a gate is a KPI of its own group'],
  ])('refuse %s', (_, code, message) => {
    expect(gates({ kpi: code, level: 3, score: 50 })).toEqual([`gates/0/kpi ${message}`])
  })

  test.each([0, 1, 6])('refuse the level %s', (level) => {
    expect(gates({ kpi: 'A-1', level, score: 50 })).toEqual(['gates/0/level gates are for levels 2 to 5'])
  })

  test.each([{}, { score: 50, atLeast: 50 }])('say their threshold in one way, not %j', (limit) => {
    expect(gates({ kpi: 'A-1', level: 3, ...limit })).toEqual([
      'gates/0 needs "atLeast", in the unit of the KPI, or "score": one of them',
    ])
  })

  test('refuse a threshold in the unit where no goalposts tell its score', () => {
    expect(gates({ kpi: 'A-4', level: 3, atLeast: 50 })).toEqual([
      'gates/0/atLeast needs a KPI between goalposts, whose values no step changes; say "score"',
    ])
  })

  test.each([48, 60, 1])('refuse the threshold of %s outside goalposts of 48 and 2', (atLeast) => {
    expect(gates({ kpi: 'A-2', level: 3, atLeast })).toEqual([
      'gates/0/atLeast lies outside the goalposts, better than 48 and 2 at best',
    ])
  })

  test('rise with the level in the direction of the KPI', () => {
    const falling = gates({ kpi: 'A-2', level: 3, atLeast: 6 }, { kpi: 'A-2', level: 4, atLeast: 24 })
    expect(falling).toEqual([
      'gates/1 asks for no more than the gate of level 3, or the other way round; thresholds rise',
    ])
  })

  test('refuse a second one of a KPI at a level', () => {
    expect(gates({ kpi: 'A-1', level: 3, score: 50 }, { kpi: 'A-1', level: 3, score: 60 })).toEqual([
      'gates/1 another gate asks for this KPI at level 3 already; drop one',
    ])
  })
})
