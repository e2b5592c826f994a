import type { Administration } from '@pmm/core/domain/administration'
import { incomeGroups } from '@pmm/core/domain/income-groups'
import type { Observation } from '@pmm/core/domain/observation'
import { regions } from '@pmm/core/domain/regions'
import type { Kpi, Method } from '@pmm/core/method/schema/method'
import { generator } from './generator.ts'

/** What the engine is fed. */
export interface Example {
  readonly method: Method
  readonly administrations: readonly Administration[]
  readonly observations: readonly Observation[]
}

/** A made-up index of three levels (eight KPIs to an outcome, four outcomes to a dimension), one value in ten missing. */
export function exampleOf(administrationCount: number, kpiCount: number): Example {
  const administrations = Array.from({ length: administrationCount }, (_, i) => administrationOf(i))
  const method = methodOf(kpiCount)
  const random = generator(1)
  const observations = administrations.flatMap(({ code }) => method.kpis.map((kpi) => observationOf(code, kpi, random)))
  return { method, administrations, observations }
}

/** Its method. */
export function methodOf(kpiCount: number): Method {
  const outcomes = Math.ceil(kpiCount / 8)
  const mean = { mean: 'arithmetic', minimumCoverage: 0.5 } as const
  return {
    id: 'bench',
    version: '1.0.0',
    title: 'Bench',
    description: 'Made up for measuring',
    standing: 'illustrative',
    scale: { lower: 0, upper: 100 },
    levels: ['Overall', 'Dimension', 'Outcome'].map((name) => ({ name, aggregation: mean })),
    groups: [
      { code: 'ALL', parent: null, name: 'All', weight: 1 },
      ...Array.from({ length: Math.ceil(outcomes / 4) }, (_, i) => groupOf(`D${i}`, 'ALL')),
      ...Array.from({ length: outcomes }, (_, i) => groupOf(`D${i >> 2}O${i}`, `D${i >> 2}`)),
    ],
    kpis: Array.from({ length: kpiCount }, (_, i) => kpiOf(i)),
  }
}

const groupOf = (code: string, parent: string) => ({ code, parent, name: code, weight: 1 })

const rules: readonly Kpi['normalisation'][] = [
  { method: 'goalposts', worst: 0, best: 100 },
  { method: 'min-max' },
  { method: 'z-score', mean: 50, deviation: 10 },
  { method: 'rank' },
]

const kpiOf = (i: number): Kpi => ({
  code: `K${i}`,
  parent: `D${i >> 5}O${i >> 3}`,
  name: `KPI ${i}`,
  unit: '%',
  direction: 'higher',
  formula: { kind: 'value', factor: 1, numerator: 'value', denominator: null },
  normalisation: rules[i % rules.length]!,
  weight: 1 + (i % 3),
})

function administrationOf(i: number): Administration {
  const code = [i / 676, i / 26, i].map((n) => String.fromCharCode(65 + (Math.floor(n) % 26))).join('')
  return {
    code,
    iso2: code.slice(0, 2),
    name: code,
    aliases: [],
    region: (Object.keys(regions) as (keyof typeof regions)[])[i % 6]!,
    incomeGroup: (Object.keys(incomeGroups) as (keyof typeof incomeGroups)[])[i % 4]!,
    accession: { basis: 'sourced', after: null, by: '2000-01-01' },
  }
}

function observationOf(administration: string, kpi: Kpi, random: () => number): Observation {
  const reported = random() > 0.1
  const value = reported ? 100 * random() : null
  const status = reported ? 'reported' : 'not-available'
  return {
    administration,
    kpi: kpi.code,
    period: '2024',
    status,
    numerator: null,
    denominator: null,
    value,
    note: null,
  }
}
