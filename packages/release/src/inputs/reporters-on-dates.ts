import type { ScoredCycle } from '@pmm/comparison/chain/chain'
import { type Peers, peersOf } from '@pmm/comparison/peers/peers'
import type { BenchmarkPlan } from '@pmm/core/benchmark/peer-group'
import type { Administration } from '@pmm/core/domain/administration'
import { type AttributeValue, reportersOn } from '@pmm/core/domain/attributes'
import { eligibleOn } from '@pmm/core/domain/membership'

/** Everybody there is, with the attributes by which peer groups are formed. */
interface Everybody {
  readonly administrations: readonly Administration[]
  readonly attributes: readonly AttributeValue[]
}

/** Who is eligible on a membership date, and the peers of that date. */
export interface DatedReporters extends Pick<ScoredCycle, 'administrations'> {
  readonly peers: Peers
}

/** Finds who is eligible on a membership date, once for all cycles whose members are counted on it. */
export function reportersOnDates(
  { administrations, attributes }: Everybody,
  plan: BenchmarkPlan,
): (membershipDate: string) => DatedReporters {
  const byDate = new Map<string, DatedReporters>()
  const find = (membershipDate: string): DatedReporters => {
    const reporters = reportersOn(eligibleOn(administrations, membershipDate), attributes, membershipDate)
    return { administrations: reporters, peers: peersOf({ administrations: reporters, membershipDate }, plan) }
  }
  return (membershipDate) => {
    const dated = byDate.get(membershipDate) ?? find(membershipDate)
    byDate.set(membershipDate, dated)
    return dated
  }
}
