import { group, kpi, method } from '@pmm/scoring/fixtures/example'
import type { Chain } from '../../src/chain/chain.ts'
import type { GroupsByCycle } from '../../src/peers/group-places.ts'
import { peerGroupsOf } from '../../src/peers/peer-groups.ts'
import { type CycleOf, chainOf } from '../fixtures/chain-of.ts'

/** A method of one KPI, whose score is its value. */
export const single = method([group('ALL', null)], [kpi('A', 'ALL')])

/** A cycle in which each administration named reports the KPI. */
export const cycleOf = (period: string, values: Record<string, number>, silent: string[] = []): CycleOf => ({
  period,
  method: single,
  reports: Object.fromEntries(Object.entries(values).map(([code, A]) => [code, { A }])),
  silent,
})

/** A chain of cycles with its peer groups. */
export function chainAndGroups(cycles: readonly CycleOf[]): readonly [Chain, GroupsByCycle] {
  const chain = chainOf(cycles)
  return [chain, chain.map(({ administrations }) => peerGroupsOf(administrations))]
}

/** The rows of the overall score of all members. */
export const worldIn = <R extends { group: string | null; node: string | null }>(rows: R[]): R[] =>
  rows.filter((row) => row.group === 'world' && row.node === 'ALL')
