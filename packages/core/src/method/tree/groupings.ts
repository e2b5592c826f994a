import { byText } from '../../canonical/by-text.ts'
import type { Method } from '../schema/method.ts'
import { sdgTitles } from '../schema/sdg-titles.ts'
import { parentsOf, pathOf } from './tree.ts'

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
 * without goals or instruments takes those of the nearest group above it that names some.
 */
export function groupingsOf(method: Method, mapping: Mapping): readonly Grouping[] {
  const kpis = new Map<string | number, string[]>()
  const parents = parentsOf(method)
  const groups = new Map(method.groups.map((group) => [group.code, group]))
  for (const kpi of method.kpis) {
    const nodes = [kpi, ...pathOf(kpi.code, parents).map((code) => groups.get(code)!)]
    const namedKeys = nodes.map((node) => (mapping === 'sdg' ? node.sdgs : node.instruments))
    for (const key of new Set<string | number>(namedKeys.find((keys) => keys !== undefined) ?? []))
      kpis.set(key, [...(kpis.get(key) ?? []), kpi.code])
  }
  return [...kpis].sort(([a], [b]) => byKey(a, b)).map(([key, codes]) => ({ ...named(key), kpis: codes }))
}

/** Orders goals by number, instruments by title; all keys of one mapping are of one kind. */
const byKey = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : byText(String(a), String(b))

function named(key: string | number): Omit<Grouping, 'kpis'> {
  if (typeof key === 'number') return { code: `sdg:${key}`, title: `${key} ${sdgTitles[key - 1]}` }
  return { code: instrumentCode(key), title: key }
}

/** The code of an instrument, from its title; two titles may not share a code. */
export const instrumentCode = (title: string): string =>
  `instrument:${title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')}`
