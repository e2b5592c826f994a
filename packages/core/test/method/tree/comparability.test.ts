import { describe, expect, test } from 'vitest'
import type { Method } from '../../../src/method/schema/method.ts'
import { comparabilityOf } from '../../../src/method/tree/comparability.ts'
import { nodeComparability } from '../../../src/method/tree/node-comparability.ts'
import { group, kpi, smallMethod } from '../small-method.ts'

const share = { kind: 'share', factor: 100, numerator: 'part', denominator: 'whole' }
const versionOf = (version: string, kpis: object[], rest: object = {}) =>
  smallMethod({ version, kpis, ...rest }) as unknown as Method
const first = versionOf('1.0.0', [kpi(), kpi({ code: 'A-2' })])
const classOf = (changed: object, declared: object[] = []) =>
  comparabilityOf(first, versionOf('2.0.0', [kpi(changed), kpi({ code: 'A-2' })], { comparability: declared })).get(
    'A-1',
  )

describe('comparabilityOf', () => {
  test.each([
    [
      'a name, goalposts and a weight',
      { name: 'Other', weight: 3, normalisation: { method: 'goalposts', worst: 9, best: 1 } },
      'direct',
    ],
    ['a factor and its unit', { unit: 'share', formula: { ...share, factor: 1 } }, 'indirect'],
    ['a direction', { direction: 'lower' }, 'indirect'],
    ['what is counted', { formula: { ...share, numerator: 'another part' } }, 'subject-only'],
    ['what it is counted by', { formula: { ...share, denominator: 'another whole' } }, 'subject-only'],
  ])('judges a change of %s', (_, changed, expected) => {
    expect(classOf(changed)?.class).toBe(expected)
  })

  test('calls new what only the later version has, and discontinued what only the earlier has', () => {
    const found = comparabilityOf(first, versionOf('2.0.0', [kpi(), kpi({ code: 'A-3' })]))
    expect([...found].map(([code, { class: own }]) => `${code} ${own}`)).toEqual([
      'A-1 direct',
      'A-3 new',
      'A-2 discontinued',
    ])
  })

  const changed = { formula: { ...share, numerator: 'the same part in other words' } }
  const declared = { kpi: 'A-1', since: '2.0.0', class: 'direct', note: 'only the words changed' }

  test('believes what the method declares, with its note', () => {
    expect(classOf(changed, [declared])).toEqual({ was: 'A-1', class: 'direct', note: 'only the words changed' })
  })

  test('leaves aside what is declared of a version before both', () => {
    expect(classOf(changed, [{ ...declared, since: '1.0.0' }])?.class).toBe('subject-only')
  })

  test('follows a KPI through renamings, and keeps the weakest class on the way', () => {
    const later = versionOf('1.10.0', [kpi({ code: 'A-9' }), kpi({ code: 'A-2' })], {
      comparability: [
        { kpi: 'A-9', was: 'A-5', since: '1.10.0', class: 'direct', note: 'renamed' },
        { kpi: 'A-5', was: 'A-1', since: '1.9.0', class: 'indirect', note: 'counted anew' },
      ],
    })
    expect(comparabilityOf(first, later).get('A-9')).toEqual({
      was: 'A-1',
      class: 'indirect',
      note: 'renamed; counted anew',
    })
  })
})

describe('nodeComparability', () => {
  const wide = (changed: object) =>
    versionOf('2.0.0', [kpi(changed), ...['A-2', 'A-3', 'A-4'].map((code) => kpi({ code }))])
  const four = wide({})
  const classIn = (later: Method, node = 'A') => nodeComparability(four, later).get(node)

  test('is direct where every KPI is', () => {
    expect([classIn(four), classIn(four, 'ALL')]).toEqual(['direct', 'direct'])
  })

  test('is indirect while no more than a quarter of the weight is another thing', () => {
    expect(classIn(wide({ formula: { ...share, numerator: 'other' } }))).toBe('indirect')
  })

  test('is subject-only above a quarter', () => {
    expect(classIn(wide({ weight: 2, formula: { ...share, numerator: 'other' } }))).toBe('subject-only')
  })

  test('does not count context KPIs', () => {
    const context = kpi({ code: 'A-5', direction: 'context', normalisation: null, weight: 9 })
    expect(classIn({ ...four, kpis: [...four.kpis, context as never] })).toBe('direct')
  })

  test('tells a group that came or went', () => {
    const grown = smallMethod({
      groups: [group(), group({ code: 'A', parent: 'ALL' }), group({ code: 'B', parent: 'ALL' })],
    })
    expect(nodeComparability(first, grown as unknown as Method).get('B')).toBe('new')
    expect(nodeComparability(grown as unknown as Method, first).get('B')).toBe('discontinued')
  })
})
