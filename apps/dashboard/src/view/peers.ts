import { type Administration, incomeGroups, regions } from '@pmm/core/domain/administration'
import type { PeerKind } from '../state/search.ts'

/** A peer group as the tables call it, in words, and who belongs to it. */
export interface PeerGroup {
  readonly key: string
  readonly name: string
  readonly includes: (administration: Administration) => boolean
}

export const world: PeerGroup = { key: 'world', name: 'all members', includes: () => true }

/** The peer group of an administration; all members where it has no such group. */
export function peerGroup(kind: PeerKind, administration: Administration | undefined): PeerGroup {
  const { region, incomeGroup } = administration ?? {}
  if (kind === 'region' && region !== undefined)
    return { key: `region:${region}`, name: regions[region], includes: (other) => other.region === region }
  if (kind === 'income' && incomeGroup)
    return {
      key: `income:${incomeGroup}`,
      name: incomeGroups[incomeGroup].toLowerCase(),
      includes: (other) => other.incomeGroup === incomeGroup,
    }
  return world
}

export const incomeName = ({ incomeGroup }: Administration): string =>
  incomeGroup === null ? 'Income group unknown' : incomeGroups[incomeGroup]
