import type { Aggregation } from '@pmm/core/method/schema/aggregation'
import { copelandInto } from '../pairwise/copeland.ts'
import { type Named, refuseGeometric, refuseHarmonic, refusePowers } from '../refuse-scores.ts'
import { sharesInto } from '../shares.ts'
import type { GroupMean, Mean, Siblings } from '../siblings.ts'
import { averagingTableInto, lowestPlusInto } from './averaging-table.ts'
import { benefitOfTheDoubtMean } from './benefit-of-the-doubt-mean.ts'
import { mazziottaPareto } from './mazziotta-pareto.ts'
import { means } from './means.ts'
import { powerMean } from './power-mean.ts'

/**
 * The mean an aggregation names. Contributions add up to the score, but for three means of which no part is a child's:
 * `averaging-table` and `lowest-plus` look the score up, and `copeland` counts other administrations.
 */
export function groupMean(aggregation: Aggregation, named: Named): GroupMean {
  return builders[aggregation.mean](aggregation, named)
}

/** Whether a mean compares the administrations of a cycle, and so works on a single cycle at a time. */
export const isWithinCycle = ({ mean }: Pick<Aggregation, 'mean'>): boolean =>
  mean === 'copeland' || mean === 'benefit-of-the-doubt'

type Builder = (aggregation: Aggregation, named: Named) => GroupMean
type RefuseScores = (group: Uint32Array, siblings: Siblings) => void

const builders: { readonly [M in Aggregation['mean']]: Builder } = {
  arithmetic: () => plain(means.arithmetic),
  geometric: ({ floor }, named) =>
    floor === undefined
      ? plain(means.geometric, (group, siblings) => refuseGeometric(group, siblings, named))
      : plain(means.geometric, unchecked, floor),
  harmonic: ({ floor }, named) =>
    floor === undefined
      ? plain(means.harmonic, (group, siblings) => refuseHarmonic(group, siblings, named))
      : lifted(plain(means.harmonic), floor),
  power: ({ exponent = 1 }, named) =>
    plain(powerMean(exponent), (group, siblings) => refusePowers(exponent, group, siblings, named)),
  median: () => plain(means.median),
  'weakest-link': () => plain(means['weakest-link']),
  'averaging-table': ({ table }, named) => {
    const entries = table && new Map(Object.entries(table))
    return whole((group, siblings, score) => averagingTableInto(group, siblings, score, entries, named))
  },
  'lowest-plus': () => whole(lowestPlusInto),
  'mazziotta-pareto': ({ penalty = 'downward' }) => plain(mazziottaPareto(penalty === 'downward' ? -1 : 1)),
  copeland: () => whole(copelandInto),
  'benefit-of-the-doubt': ({ bounds }, named) => benefitOfTheDoubtMean(bounds ?? {}, named),
}

const unchecked: RefuseScores = () => undefined

const plain = ({ scoreInto, contributionsInto }: Mean, check = unchecked, floor = 0): GroupMean => ({
  scoreInto: (group, siblings, score) => {
    check(group, siblings)
    scoreInto(group, siblings, score, floor)
  },
  contributionsInto: (group, siblings, score, contributions) =>
    contributionsInto(group, siblings, score, contributions, floor),
  sharesInto,
})

/** A mean that gives no child a part: contributions stay missing. */
const whole = (scoreInto: GroupMean['scoreInto']): GroupMean => ({
  scoreInto,
  contributionsInto: () => undefined,
  sharesInto,
})

/** A mean of scores that are lifted to the floor first. */
const lifted = (mean: GroupMean, floor: number): GroupMean => ({
  ...mean,
  scoreInto: (group, siblings, score) => mean.scoreInto(group, liftedTo(floor, siblings), score),
  contributionsInto: (group, siblings, score, contributions) =>
    mean.contributionsInto(group, liftedTo(floor, siblings), score, contributions),
})

const liftedTo = (floor: number, siblings: Siblings): Siblings => ({
  ...siblings,
  scores: siblings.scores.map((score) => score.map((x) => Math.max(x, floor))),
})
