import type { Aggregation } from '../schema/aggregation.ts'
import type { Group, Method } from '../schema/method.ts'
import { depthOf, parentsOf } from '../tree/tree.ts'
import { withoutStrangers } from './aggregation-problems.ts'

/** What differs in the aggregations of a method, and of which level; of every level unless said. */
export interface AggregationChange {
  readonly level?: string | undefined
  readonly change: Partial<Aggregation>
}

/**
 * The method with another aggregation. A new mean takes over only the coverage and its floors: floors, exponents, tables, bounds and
 * the scale it is brought onto belong to the old mean.
 */
export function withAggregation(method: Method, { level: named, change }: AggregationChange): Method {
  const parents = parentsOf(method)
  const isNamed = (name: string | undefined) => named === undefined || name === named
  const varied = <T extends { readonly aggregation?: Group['aggregation'] }>(holder: T, name: string | undefined): T =>
    holder.aggregation && isNamed(name)
      ? { ...holder, aggregation: withoutStrangers(changed(holder.aggregation, change)) }
      : holder
  return {
    ...method,
    levels: method.levels.map((level) => varied(level, level.name)),
    groups: method.groups.map((group) => varied(group, method.levels[depthOf(group.code, parents) ?? 0]?.name)),
  }
}

function changed(aggregation: Aggregation, change: Partial<Aggregation>): Aggregation {
  const { minimumCoverage, minimumAsked, coverage, mean } = aggregation
  if (change.mean === undefined || change.mean === mean) return { ...aggregation, ...change }
  const asked = minimumAsked === undefined ? {} : { minimumAsked }
  return { minimumCoverage, ...asked, ...(coverage && { coverage }), ...change, mean: change.mean }
}
