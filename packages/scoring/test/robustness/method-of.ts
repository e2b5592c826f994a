import type { Group, Kpi, Method } from '@pmm/core/method/schema/method'
import { isFitted } from '@pmm/core/method/tree/is-fitted'
import { type Drawn, drawMixed, type Replication } from '../../src/robustness/draw.ts'
import { structureOf, weightsOf } from '../../src/robustness/replication-method.ts'

/** The replication in which nothing is varied. */
export const nominalReplication = (drawn: Drawn): Replication => drawMixed(drawn, -1, () => null)

/**
 * The method a replication is scored by, a method like any other: what is measured with error apart, scoring the panel
 * by it gives the scores of the replication bit by bit.
 */
export function methodOf(drawn: Drawn, replication: Replication): Method {
  const weights = weightsOf(drawn, replication)
  const varied = structureOf(drawn, replication)
  const weighed = <N extends Group | Kpi>(node: N): N => ({ ...node, weight: weights.get(node.code) ?? node.weight })
  const given = ({ weighting }: { readonly weighting?: Group['weighting'] }) =>
    isFitted(weighting) ? {} : { weighting: { rule: 'given' } as const }
  return {
    ...varied,
    levels: varied.levels.map((level) => ({ ...level, ...given(level) })),
    groups: varied.groups.map((group) => ({ ...weighed(group), ...(group.weighting && given(group)) })),
    kpis: varied.kpis.map(weighed),
  }
}
