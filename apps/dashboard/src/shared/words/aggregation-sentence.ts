import { percent } from '@pmm/charts/series/format'
import type { Aggregation } from '@pmm/core/method/schema/aggregation'
import type { Group, Method } from '@pmm/core/method/schema/method'
import type { Tree } from '../cycle/tree.ts'

/** How the children of a group make its score: the rule of the group, or that of its level. */
export const aggregationOf = (group: Group, method: Method, tree: Tree): Aggregation =>
  group.aggregation ?? method.levels[tree.path(group.code).length]!.aggregation

const means: Readonly<Record<Aggregation['mean'], string>> = {
  arithmetic: 'the weighted arithmetic mean of its children',
  geometric: 'the weighted geometric mean of its children',
  harmonic: 'the weighted harmonic mean of its children',
  power: 'a weighted power mean of its children',
  median: 'the weighted median of its children',
  'weakest-link': 'the lowest score among its children',
  'averaging-table': 'what an averaging table gives for the grades of its children',
  'lowest-plus': 'the lowest grade among its children, with half a grade more where another is higher',
  'mazziotta-pareto': 'the weighted mean of its children, less a penalty for an unbalanced profile (Mazziotta–Pareto)',
  copeland:
    'the number of administrations it beats over the children both have, less the number that beat it (Copeland)',
  'benefit-of-the-doubt': 'the weighted mean of its children by the weights that suit the administration best',
}

/** The rule of a group in a sentence. */
export const aggregationSentence = ({ mean, minimumCoverage, minimumAsked, onto }: Aggregation): string =>
  `The score is ${means[mean]}${onto === 'scale' ? ', brought onto the scale of the method' : ''}. It is given when at least ${percent(minimumCoverage)} of the weight that applies is present${minimumAsked === undefined ? '' : `, and ${percent(minimumAsked)} of all that the method asks`}; the weight of what is missing goes to the rest.`
