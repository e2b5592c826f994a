import type { Kpi } from '../../src/method/schema/method.ts'

const kpi = (code: string, formula: Kpi['formula'], unit = '%'): Kpi => ({
  code,
  unit,
  formula,
  parent: 'G',
  name: code,
  direction: 'higher',
  weight: 1,
  normalisation: { method: 'goalposts', worst: 0, best: 100 },
})
const parts = { numerator: 'n', denominator: 'd' }

/** A share, a ratio, a variation and a plain value. */
export const kpis: ReadonlyMap<string, Kpi> = new Map(
  [
    kpi('SHARE', { kind: 'share', factor: 100, ...parts }),
    kpi('HOURS', { kind: 'ratio', factor: 1, ...parts }, 'hours'),
    kpi('CHANGE', { kind: 'change', factor: 100, ...parts }),
    kpi('PLAIN', { kind: 'value', factor: 1, numerator: 'n', denominator: null }, 'points'),
  ].map((each) => [each.code, each]),
)
