import type { Administration } from '@pmm/core/domain/administration'
import type { Observation } from '@pmm/core/domain/observation'
import type { Aggregation } from '@pmm/core/method/aggregation'
import type { Group, Kpi, Method } from '@pmm/core/method/method'

/** A KPI on goalposts 0…100, so that its score is its value. */
export const kpi = (code: string, parent: string, rest: Partial<Kpi> = {}): Kpi => ({
  code,
  parent,
  name: code,
  unit: '%',
  direction: 'higher',
  formula: { kind: 'value', factor: 1, numerator: 'value', denominator: null },
  normalisation: { method: 'goalposts', worst: 0, best: 100 },
  weight: 1,
  ...rest,
})

export const context = (code: string, parent: string): Kpi =>
  kpi(code, parent, { direction: 'context', normalisation: null })

export const group = (code: string, parent: string | null, rest: Partial<Group> = {}): Group => ({
  code,
  parent,
  name: code,
  weight: 1,
  ...rest,
})

export const arithmetic: Aggregation = { mean: 'arithmetic', minimumCoverage: 0 }

/** A method of as many levels as aggregations are given, on a scale from 0 to 100. */
export const method = (groups: Group[], kpis: Kpi[], aggregations: Aggregation[] = [arithmetic]): Method => ({
  id: 'test',
  version: '1.0.0',
  title: 'Test',
  description: 'Test',
  standing: 'illustrative',
  scale: { lower: 0, upper: 100 },
  levels: aggregations.map((aggregation, level) => ({ name: `Level ${level}`, aggregation })),
  groups,
  kpis,
})

export const administration = (code: string, rest: Partial<Administration> = {}): Administration => ({
  code,
  iso2: code.slice(0, 2),
  name: code,
  aliases: [],
  region: 'EUR',
  incomeGroup: 'high',
  accession: { basis: 'sourced', after: null, by: '2000-01-01' },
  ...rest,
})

/** A reported value, or one of the statuses without a value. */
export const observation = (
  administration: string,
  kpi: string,
  value: number | 'not-available' | 'not-applicable',
): Observation => ({
  administration,
  kpi,
  period: '2024',
  status: typeof value === 'number' ? 'reported' : value,
  numerator: null,
  denominator: null,
  value: typeof value === 'number' ? value : null,
  note: null,
})

/** What a call throws: its code and its message. */
export function problemOf(run: () => unknown): { code: unknown; message: string } {
  try {
    run()
  } catch (error) {
    return { code: (error as { code?: unknown }).code, message: (error as Error).message }
  }
  throw new Error('nothing was thrown')
}
