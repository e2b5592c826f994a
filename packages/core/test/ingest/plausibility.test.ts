import { describe, expect, it } from 'vitest'
import type { Observation } from '../../src/domain/observation.ts'
import { cellOf, createPlausibility } from '../../src/ingest/plausibility.ts'
import type { Kpi } from '../../src/method/schema/method.ts'

const kpiOf = (code: string, changed: Partial<Kpi>): [string, Kpi] => [
  code,
  {
    code,
    parent: 'ALL',
    name: code,
    unit: 'days',
    direction: 'higher',
    formula: { kind: 'value', factor: 1, numerator: 'n', denominator: null },
    normalisation: null,
    weight: 1,
    ...changed,
  },
]
const kpis = new Map([
  kpiOf('SHARE', { unit: '%' }),
  kpiOf('WORDS', { unit: 'per cent' }),
  kpiOf('DAYS', {}),
  kpiOf('SCALE', { unit: 'score', range: { minimum: 1, maximum: 5 } }),
  kpiOf('FLOOR', { range: { minimum: 0 } }),
])
const figureOf = (kpi: string, value: number | null, changed: Partial<Observation> = {}): Observation => ({
  administration: 'DEU',
  kpi,
  period: '2024',
  status: value === null ? 'not-available' : 'reported',
  numerator: null,
  denominator: null,
  value,
  note: null,
  ...changed,
})
function warningsOf(observations: readonly Observation[], before: readonly Observation[] = []) {
  const lastYear = new Map(before.flatMap((one) => (one.value === null ? [] : [[cellOf(one), one.value] as const])))
  const plausibility = createPlausibility({ period: '2024', kpis, lastYear })
  for (const observation of observations) plausibility.look(observation)
  return plausibility.end()
}
const rulesOf = (...given: Parameters<typeof warningsOf>) => warningsOf(...given).warnings.map(({ rule }) => rule)
const shares = (kpi: string, ...values: number[]) => values.map((value) => figureOf(kpi, value))

describe('shares within 0 to 1 for a percentage', () => {
  it.each(['SHARE', 'WORDS'])('are warned of where they are all of %s, which is named with its unit', (kpi) => {
    const { warnings } = warningsOf(shares(kpi, 0.98, 0, 1, 0.5))
    expect(warnings).toMatchObject([{ kpi, rule: 'fraction-for-percent', administration: null }])
    expect(warnings[0]?.message).toContain('all 4 value(s)')
  })

  it.each([
    ['one of them is more', shares('SHARE', 0.98, 55)],
    ['they are 0 and 1 alone', shares('SHARE', 0, 1)],
    ['the unit is another', shares('DAYS', 0.5, 0.7)],
    ['they follow from a quotient', [figureOf('SHARE', 0.5, { numerator: 1, denominator: 200 })]],
    ['there is no value', [figureOf('SHARE', null)]],
  ])('are none where %s', (_what, observations) => {
    expect(rulesOf(observations)).toEqual([])
  })
})

describe('a power of ten against last year', () => {
  it.each([
    [95, 9.5],
    [95, 950],
    [95, 0.95],
    [1000, 1.234],
    [12.3, 147],
    [-40, -4.1],
  ])('is warned of from %d to %d', (before, value) => {
    const { warnings } = warningsOf([figureOf('DAYS', value)], [figureOf('DAYS', before)])
    expect(warnings).toMatchObject([{ administration: 'DEU', kpi: 'DAYS', value, rule: 'power-of-ten' }])
    expect(warnings[0]?.message).toMatch(/of 2023; a decimal point/)
  })

  it.each([
    [95, 60],
    [95, 20],
    [10, 65],
    [0, 5],
    [5, 0],
    [-5, 50],
  ])('is none from %d to %d', (before, value) => {
    expect(rulesOf([figureOf('DAYS', value)], [figureOf('DAYS', before)])).toEqual([])
  })

  it('is looked for in the period of the cycle alone', () => {
    expect(rulesOf([figureOf('DAYS', 950, { period: '2023' })], [figureOf('DAYS', 95)])).toEqual([])
  })
})

describe('a value out of the range that its KPI declares', () => {
  it('is warned of on both sides, and a bound is within', () => {
    expect([0.9, 1, 5, 5.1].map((value) => rulesOf([figureOf('SCALE', value)]).length)).toEqual([1, 0, 0, 1])
    expect([-1, 0, 1e9].map((value) => rulesOf([figureOf('FLOOR', value)]).length)).toEqual([1, 0, 0])
  })
})

it('lists two hundred warnings and counts all', () => {
  const { warnings, warningCount } = warningsOf(Array.from({ length: 500 }, () => figureOf('SCALE', 9)))
  expect([warnings.length, warningCount]).toEqual([200, 500])
})
