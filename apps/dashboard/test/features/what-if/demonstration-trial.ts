import type { Method } from '@pmm/core/method/schema/method'
import { planOf } from '@pmm/scoring/panel/plan'
import { publishedPanel } from '../../../src/features/what-if/view/published-panel.ts'
import { recomputerOf } from '../../../src/features/what-if/view/recomputer.ts'
import { demonstrationScores, illustrative } from '../../demonstration.ts'

/** The whole demonstration under the illustrative method, to the bit as the engine scores it. */
export const plan = planOf(illustrative)
export const published = publishedPanel(plan, demonstrationScores(illustrative))
export const recompute = recomputerOf(plan, published)

/** The method with three times the weight on a dimension, and a weight set. */
export const uneven: Method = {
  ...illustrative,
  groups: illustrative.groups.map((group) => (group.code === 'TF' ? { ...group, weight: 3 } : group)),
  weightSets: [{ id: 'south', name: 'South', region: 'WCA', weights: { TF: 1, RC: 2 } }],
}
