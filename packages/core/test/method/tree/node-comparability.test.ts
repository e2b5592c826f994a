import { describe, expect, test } from 'vitest'
import { packs } from '../../../src/method/packs.ts'
import type { Method } from '../../../src/method/schema/method.ts'
import { nodeComparability } from '../../../src/method/tree/node-comparability.ts'
import { group, kpi, smallMethod } from '../small-method.ts'

const other = { formula: { kind: 'share', factor: 100, numerator: 'another part', denominator: 'whole' } }
const turned = { direction: 'lower' }
const versionOf = (
  version: string,
  kpis: object[],
  groups: object[] = [group(), group({ code: 'A', parent: 'ALL' })],
) => smallMethod({ version, kpis, groups }) as unknown as Method
const four = (first: object = {}, ...rest: object[]) =>
  ['A-1', 'A-2', 'A-3', 'A-4'].map((code, i) => kpi({ code, ...(i === 0 ? first : (rest[i - 1] ?? {})) }))
const before = versionOf('1.0.0', four())
const classesIn = (kpis: object[]) => nodeComparability(before, versionOf('2.0.0', kpis))

describe('nodeComparability', () => {
  test('is direct of every node of a version and itself', () => {
    for (const pack of packs) expect(new Set(nodeComparability(pack, pack).values())).toEqual(new Set(['direct']))
  })

  test('has every KPI and every group of both versions', () => {
    const after = versionOf('2.0.0', [kpi(), kpi({ code: 'A-9' })])
    expect([...nodeComparability(before, after).keys()].toSorted()).toEqual(
      ['A', 'A-1', 'A-2', 'A-3', 'A-4', 'A-9', 'ALL'].toSorted(),
    )
  })

  test('is indirect of a group in which one KPI is, and carries it up to the overall score', () => {
    const classes = classesIn(four(turned))
    expect(['A-1', 'A-2', 'A', 'ALL'].map((node) => classes.get(node))).toEqual([
      'indirect',
      'direct',
      'indirect',
      'indirect',
    ])
  })

  test('stays indirect at a quarter of the weight and is subject-only above', () => {
    expect(classesIn(four(other)).get('A')).toBe('indirect')
    expect(classesIn(four(other, other)).get('A')).toBe('subject-only')
  })

  test('takes the mean of the weights in both versions', () => {
    // A-1 weighs 1/4 before and 2/5 after: 0.325 in the mean.
    expect(classesIn(four({ ...other, weight: 2 })).get('A')).toBe('subject-only')
    // A-1 weighs 1/4 before and nothing after: 0.125 in the mean.
    expect(classesIn(four({ ...other, weight: 0 })).get('A')).toBe('indirect')
  })

  test('counts what is new and what is discontinued for another thing', () => {
    // One of four KPIs is exchanged: 1/8 of the mean weight goes, 1/8 comes.
    const exchanged = [...four().slice(1), kpi({ code: 'A-9' })]
    expect(classesIn(exchanged).get('A')).toBe('indirect')
    const two = [...four().slice(2), kpi({ code: 'A-8' }), kpi({ code: 'A-9' })]
    expect(classesIn(two).get('A')).toBe('subject-only')
  })

  test('is direct where only weights changed', () => {
    expect(classesIn(four({ weight: 9 })).get('ALL')).toBe('direct')
  })

  test('weighs a KPI by the product of the shares down from a group', () => {
    const groups = [group(), group({ code: 'A', parent: 'ALL', weight: 4 }), group({ code: 'B', parent: 'ALL' })]
    const kpisOf = (change: object) => [kpi(), kpi({ code: 'B-1', parent: 'B', ...change })]
    const classes = nodeComparability(versionOf('1.0.0', kpisOf({}), groups), versionOf('2.0.0', kpisOf(other), groups))
    expect(['A', 'B', 'ALL'].map((node) => classes.get(node))).toEqual(['direct', 'subject-only', 'indirect'])
  })

  test('judges a group of context KPIs alone as if they counted alike', () => {
    const context = (change: object = {}) => kpi({ direction: 'context', normalisation: null, weight: 0, ...change })
    const kpisOf = (change: object) => [kpi({ code: 'B-1', parent: 'B' }), context(change), context({ code: 'A-2' })]
    const groups = [group(), group({ code: 'A', parent: 'ALL' }), group({ code: 'B', parent: 'ALL' })]
    const classes = nodeComparability(versionOf('1.0.0', kpisOf({}), groups), versionOf('2.0.0', kpisOf(other), groups))
    expect([classes.get('A'), classes.get('ALL')]).toEqual(['subject-only', 'direct'])
  })
})
