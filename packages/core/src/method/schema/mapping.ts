import Type, { type Static } from 'typebox'
import { parentsOf, pathOf } from '../tree/tree.ts'
import type { Method } from './method.ts'

/** The Sustainable Development Goals, by number from 1. */
export const sdgTitles: readonly string[] = [
  'No poverty',
  'Zero hunger',
  'Good health and well-being',
  'Quality education',
  'Gender equality',
  'Clean water and sanitation',
  'Affordable and clean energy',
  'Decent work and economic growth',
  'Industry, innovation and infrastructure',
  'Reduced inequalities',
  'Sustainable cities and communities',
  'Responsible consumption and production',
  'Climate action',
  'Life below water',
  'Life on land',
  'Peace, justice and strong institutions',
  'Partnerships for the goals',
]

/** The goals and the instruments of the WCO that a KPI or group reflects. */
export const mapped = {
  sdgs: Type.Optional(Type.Array(Type.Integer(), { description: 'Sustainable Development Goals, 1 to 17' })),
  instruments: Type.Optional(Type.Array(Type.String({ minLength: 1 }), { description: 'WCO instruments and tools' })),
}
const Mapped = Type.Object(mapped)
export type Mapped = Static<typeof Mapped>

/** What KPIs may be grouped by, across the tree. */
export type Mapping = 'sdg' | 'instrument'

/** The KPIs that reflect one goal or instrument. */
export interface Grouping {
  /** `sdg:5`, or `instrument:` and its name in lower case with hyphens. */
  readonly code: string
  readonly title: string
  /** In the order of the method; context KPIs too. */
  readonly kpis: readonly string[]
}

/**
 * The groupings of a method by goal (in the order of their numbers) or instrument (in that of their titles). A KPI
 * that says nothing of its own is where the nearest group above it is that says something.
 */
export function groupingsOf(method: Method, mapping: Mapping): readonly Grouping[] {
  const kpis = new Map<string | number, string[]>()
  const parents = parentsOf(method)
  const groups = new Map(method.groups.map((group) => [group.code, group]))
  for (const kpi of method.kpis) {
    const nodes = [kpi, ...pathOf(kpi.code, parents).map((code) => groups.get(code)!)]
    const said = nodes.map((node) => (mapping === 'sdg' ? node.sdgs : node.instruments))
    for (const key of new Set<string | number>(said.find((keys) => keys !== undefined) ?? []))
      kpis.set(key, [...(kpis.get(key) ?? []), kpi.code])
  }
  return [...kpis].sort(([a], [b]) => byKey(a, b)).map(([key, codes]) => ({ ...named(key), kpis: codes }))
}

/** Plain order of code units: the same everywhere. */
function byKey(a: string | number, b: string | number): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

function named(key: string | number): Omit<Grouping, 'kpis'> {
  if (typeof key === 'number') return { code: `sdg:${key}`, title: `${key} ${sdgTitles[key - 1]}` }
  return { code: instrumentCode(key), title: key }
}

/** The code of an instrument; two titles may not share one. */
export const instrumentCode = (title: string): string =>
  `instrument:${title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')}`
