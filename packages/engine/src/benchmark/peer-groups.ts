import { type Administration, incomeGroups, regions } from '@pmm/core/domain/administration'

/** Administrations compared with one another. */
export interface PeerGroup {
  readonly code: 'world' | `region:${string}` | `income:${string}`
  /** Rows in the list of administrations, ascending. */
  readonly members: Uint32Array
}

/** The world, then the regions and the income groups that have members, in the order of the core's lists. */
export function peerGroupsOf(administrations: readonly Administration[]): PeerGroup[] {
  const inRegions = Object.keys(regions).map((region) =>
    groupOf(`region:${region}`, administrations, (administration) => administration.region === region),
  )
  const inIncomeGroups = Object.keys(incomeGroups).map((income) =>
    groupOf(`income:${income}`, administrations, ({ incomeGroup }) => incomeGroup === income),
  )
  const world = groupOf('world', administrations, () => true)
  return [world, ...[...inRegions, ...inIncomeGroups].filter(({ members }) => members.length > 0)]
}

function groupOf(
  code: PeerGroup['code'],
  administrations: readonly Administration[],
  belongs: (administration: Administration) => boolean,
): PeerGroup {
  const rows = administrations.flatMap((administration, row) => (belongs(administration) ? [row] : []))
  return { code, members: Uint32Array.from(rows) }
}
