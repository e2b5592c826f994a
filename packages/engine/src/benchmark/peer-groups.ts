import { incomeGroups, regions } from '@pmm/core/domain/administration'
import type { Reporter } from '@pmm/core/domain/reporter'

/** Administrations compared with one another. */
export interface PeerGroup {
  readonly code: 'world' | `region:${string}` | `income:${string}`
  /** Rows in the list of administrations, ascending. */
  readonly members: Uint32Array
}

/**
 * The world, then the regions and the income groups that have members, in the order of the core's lists; those the
 * lists do not know come last, by their names.
 */
export function peerGroupsOf(administrations: readonly Reporter[]): PeerGroup[] {
  const inRegions = groupsOf('region', administrations, ({ region }) => region, Object.keys(regions))
  const inIncomeGroups = groupsOf('income', administrations, (one) => one.incomeGroup, Object.keys(incomeGroups))
  return [{ code: 'world', members: Uint32Array.from(administrations.keys()) }, ...inRegions, ...inIncomeGroups]
}

function groupsOf(
  kind: 'region' | 'income',
  administrations: readonly Reporter[],
  groupOf: (administration: Reporter) => string | null,
  known: readonly string[],
): PeerGroup[] {
  const rows = Map.groupBy(administrations.keys(), (row) => groupOf(administrations[row]!))
  const others = [...rows.keys()].filter((name) => name !== null && !known.includes(name)).sort()
  return [...known, ...others].flatMap((name) => {
    const members = rows.get(name)
    return members === undefined ? [] : [{ code: `${kind}:${name}` as const, members: Uint32Array.from(members) }]
  })
}
