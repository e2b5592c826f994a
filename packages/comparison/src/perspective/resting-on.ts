import { isMissing } from '@pmm/scoring/kernel/missing'
import type { PlanGroup } from '@pmm/scoring/panel/plan'
import type { RegroupableCycle, RegroupedScores } from './regroupable-cycle.ts'

/** What a score of a group rests on under other weights. */
export interface RestingOn {
  /**
   * Share (0–1) of the weight of the children that apply which have a score; missing (NaN) where none applies, or the
   * weights are all 0.
   */
  readonly share: number
  /** Places of the children that have a published score, and none under the weights. */
  readonly dropped: readonly number[]
}

/**
 * What the score of an administration in a group rests on.
 *
 * @param scores under the weights
 * @param weights by code; a node that is not named keeps its weight
 */
export function restingOn(
  { plan, published, applies }: Pick<RegroupableCycle, 'plan' | 'published' | 'applies'>,
  { children }: Pick<PlanGroup, 'children'>,
  { scores, weights }: { readonly scores: RegroupedScores; readonly weights: ReadonlyMap<string, number> },
  row: number,
): RestingOn {
  let [present, all] = [0, 0]
  const dropped: number[] = []
  for (const child of children) {
    if (!applies(child, row)) continue
    const { code, weight } = plan.nodes[child]!
    const weighs = weights.get(code) ?? weight
    all += weighs
    if (!isMissing(scores[child]![row]!)) present += weighs
    else if (!isMissing(published[child]![row]!)) dropped.push(child)
  }
  return { share: all === 0 ? Number.NaN : present / all, dropped }
}
