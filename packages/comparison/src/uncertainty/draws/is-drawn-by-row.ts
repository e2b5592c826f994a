import type { Kpi } from '@pmm/core/method/schema/method'
import { isWithinCycle } from '@pmm/scoring/aggregate/mean/mean-of'
import { isFitted } from '@pmm/scoring/steps/normalise/fit-ruler'
import { planFor } from '../../chain/chain-grid.ts'
import type { ChainStudy } from '../study/chain-study.ts'

/**
 * Whether the draws of an administration hang on its own values alone: no mean compares administrations, and every ruler is
 * held and needs nobody beside.
 */
export function isJudgedAlone({ method, spec }: Pick<ChainStudy, 'method' | 'spec'>): boolean {
  const alternatives = (spec.sources.aggregations ?? []).flatMap((choices) => choices.alternatives)
  const means = [...planFor(method).groups.map(({ aggregation }) => aggregation), ...alternatives]
  return !means.some(({ mean }) => mean !== undefined && isWithinCycle({ mean })) && method.kpis.every(isHeld)
}

/** Who comes first of equals hangs on who is there. */
const isHeld = ({ normalisation: rule }: Kpi): boolean =>
  rule === null || !isFitted(rule) || !('ties' in rule && rule.ties === 'first')
