import type { BenchmarkPlan } from '@pmm/core/benchmark/peer-group'
import type { ScoredCycle } from '../chain/chain.ts'
import { type Neighbours, nearestIfAny } from './nearest.ts'
import { type PeerGroup, peerGroupsOf } from './peer-groups.ts'

/** The administrations with whom those of a cycle are compared. */
export interface Peers {
  readonly groups: readonly PeerGroup[]
  readonly neighbours: readonly Neighbours[]
}

/** The peers of a cycle by a plan, on the day its members are counted. */
export const peersOf = (
  { administrations, membershipDate }: Pick<ScoredCycle, 'administrations' | 'membershipDate'>,
  plan: BenchmarkPlan,
): Peers => ({
  groups: peerGroupsOf(administrations, plan, membershipDate),
  neighbours: nearestIfAny(administrations, plan.nearest).neighbours,
})
