import type { Kpi } from '@pmm/core/method/schema/method'
import { isWithinCycle } from '@pmm/scoring/aggregate/mean/group-mean'
import { planFor } from '@pmm/scoring/panel/plan-for'
import { isFitted } from '@pmm/scoring/steps/normalise/fit-ruler'
import type { ChainStudy } from '../study/chain-study.ts'

/**
 * Whether the draws of an administration follow from its values and from nobody else's: no mean compares administrations,
 * and every ruler is held and ranks nobody.
 */
export function isDrawnByRow({ method, spec }: Pick<ChainStudy, 'method' | 'spec'>): boolean {
  const alternatives = (spec.sources.aggregations ?? []).flatMap((choices) => choices.alternatives)
  const means = [...planFor(method).groups.map(({ aggregation }) => aggregation), ...alternatives]
  return !means.some(({ mean }) => mean !== undefined && isWithinCycle({ mean })) && method.kpis.every(isHeld)
}

/** Where the first of equal values ranks before the others, a score depends on who else is there. */
const isHeld = ({ normalisation: rule }: Kpi): boolean =>
  rule === null || !isFitted(rule) || !('ties' in rule && rule.ties === 'first')
