import type { CycleView } from '@pmm/core/contract/cycles'
import type { Administration } from '@pmm/core/domain/administration'
import type { Method } from '@pmm/core/method/schema/method'
import type { Benchmark, Peers, Score } from '../src/shared/api/table-rows.ts'

import { createTree } from '../src/shared/cycle/tree.ts'

export const method: Method = {
  id: 'small',
  version: '1.0.0',
  title: 'A small method',
  description: 'Two KPIs in one dimension, one for context',
  standing: 'illustrative',
  scale: { lower: 0, upper: 100 },
  levels: [
    { name: 'Overall', aggregation: { mean: 'arithmetic', minimumCoverage: 0.6 } },
    { name: 'Dimension', aggregation: { mean: 'arithmetic', minimumCoverage: 0.5 } },
  ],
  groups: [
    { code: 'ALL', parent: null, name: 'Overall', weight: 1 },
    { code: 'D', parent: 'ALL', name: 'Dimension', weight: 1 },
  ],
  kpis: [
    kpi('K1', { direction: 'lower', normalisation: { method: 'goalposts', worst: 120, best: 24 } }),
    kpi('K2', { direction: 'higher', normalisation: { method: 'goalposts', worst: 0, best: 80, log: false } }),
    kpi('K3', { direction: 'context', normalisation: null }),
  ],
}

function kpi(code: string, rule: Pick<Method['kpis'][number], 'direction' | 'normalisation'>): Method['kpis'][number] {
  const formula = { kind: 'ratio', factor: 1, numerator: 'hours', denominator: 'consignments' } as const
  return { code, parent: 'D', name: `KPI ${code}`, unit: 'hours', formula, weight: 1, ...rule }
}

export const administrations: readonly Administration[] = [
  administration('KEN', 'Kenya', 'ESA', 'lower-middle'),
  administration('UGA', 'Uganda', 'ESA', 'low'),
  administration('FRA', 'France', 'EUR', 'high'),
]

function administration(
  code: string,
  name: string,
  region: Administration['region'],
  incomeGroup: Administration['incomeGroup'],
): Administration {
  const accession = { basis: 'unknown', after: null, by: '2020-10-01' } as const
  return { code, iso2: code.slice(0, 2), name, aliases: [], region, incomeGroup, accession }
}

const none = {
  value: Number.NaN,
  score: Number.NaN,
  coverage: Number.NaN,
  coverageAsked: Number.NaN,
  weight: Number.NaN,
  contribution: Number.NaN,
  beyond: null,
}

export const score = (administrationCode: string, node: string, rest: Partial<Score>): Score => ({
  administration: administrationCode,
  node,
  status: 'scored',
  ...none,
  ...rest,
})

export const benchmark = (group: string, node: string, rest: Partial<Benchmark>): Benchmark => ({
  cycle: 'c2024',
  period: '2024',
  group,
  node,
  measure: 'score',
  members: 3,
  reporting: 2,
  minimum: 40,
  lowerDecile: 42,
  lowerQuartile: 45,
  median: 50,
  upperQuartile: 55,
  upperDecile: 58,
  maximum: 60,
  mean: 50,
  meanStatus: 'F',
  medianStatus: 'F',
  quartilesStatus: 'F',
  decilesStatus: 'F',
  extremesStatus: 'F',
  error: 0,
  quantileError: 0,
  noise: 'none',
  ...rest,
})

export const group = (code: string, classification: string | null, codes: string): Peers => ({
  cycle: 'c2024',
  group: code,
  title: titles[code] ?? code,
  classification,
  rule: '',
  membershipDate: '2024-12-31',
  members: codes.split(' ').length,
  unknown: 0,
  administrations: codes,
})

const titles: Readonly<Record<string, string>> = { 'region:ESA': 'East and Southern Africa' }

export const cycle = (period: string, rest: Partial<CycleView> = {}): CycleView => ({
  code: `c${period}`,
  title: `Cycle ${period}`,
  period,
  method: 'small',
  methodVersion: '1.0.0',
  membershipDate: '2024-12-31',
  state: 'open',
  provenance: 'reported',
  dataRevision: 1,
  scoredRevision: 1,
  currentRun: `run-${period}`,
  stale: false,
  defaultDisclosure: 'restricted',
  disclosureRevision: 0,
  evidenceRevision: 0,
  breaks: [],
  ...rest,
})

export const tree = createTree(method)

/** The overall scores of the three: one scored, one silent, one with too few data. */
export const scores = [
  score('KEN', 'ALL', { score: 60, coverage: 1 }),
  score('UGA', 'ALL', { status: 'not-reported', coverage: 0 }),
  score('FRA', 'ALL', { status: 'insufficient-coverage', coverage: 0.3 }),
]
/** The peer groups of the three. */
export const groups = [
  group('world', null, 'KEN UGA FRA'),
  group('region:ESA', 'region', 'KEN UGA'),
  group('region:EUR', 'region', 'FRA'),
  group('income:lower-middle', 'income', 'KEN'),
]
/** How all members and one region are spread in the overall score. */
export const benchmarks = [benchmark('world', 'ALL', {}), benchmark('region:ESA', 'ALL', { median: 48 })]
