import type { Group, Kpi, Method } from '../../src/method/schema/method.ts'

type Change<T> = { [Member in keyof T]?: unknown }

/** A valid method of one dimension and two KPIs, with what a test changes in it. */
export const smallMethod = (change: Change<Method> = {}) => ({
  id: 'small',
  version: '1.0.0',
  title: 'Small',
  description: 'Two KPIs',
  standing: 'illustrative',
  scale: { lower: 0, upper: 100 },
  levels: [level('Overall'), level('Dimension')],
  groups: [group(), group({ code: 'A', parent: 'ALL' })],
  kpis: [kpi(), kpi({ code: 'A-2' })],
  ...change,
})

/** The root group, or another with what is changed. */
export const group = (change: Change<Group> = {}) => ({ code: 'ALL', parent: null, name: 'All', weight: 1, ...change })

/** A share in the dimension `A`, higher is better. */
export const kpi = (change: Change<Kpi> = {}) => ({
  code: 'A-1',
  parent: 'A',
  name: 'Share of the whole',
  unit: '%',
  direction: 'higher',
  formula: { kind: 'share', factor: 100, numerator: 'part', denominator: 'whole' },
  normalisation: { method: 'goalposts', worst: 0, best: 100 },
  weight: 1,
  ...change,
})

export const level = (name: string, aggregation: object = {}) => ({
  name,
  aggregation: { mean: 'arithmetic', minimumCoverage: 0.5, ...aggregation },
})
