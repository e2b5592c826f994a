import { arithmetic } from '../../src/aggregate/mean/arithmetic.ts'
import { geometric } from '../../src/aggregate/mean/geometric.ts'
import { median } from '../../src/aggregate/mean/median.ts'
import { harmonic, powerMean } from '../../src/aggregate/mean/power-mean.ts'
import { weakestLink } from '../../src/aggregate/mean/weakest-link.ts'
import { copelandInto } from '../../src/aggregate/pairwise/copeland.ts'
import { type Named, refuseGeometric, refuseHarmonic, refusePowers } from '../../src/aggregate/refuse-scores.ts'
import type { Siblings } from '../../src/aggregate/siblings.ts'

/** How one level is made of the one below. */
export interface Level {
  readonly f_ag: string
  readonly p?: number | undefined
}

type Into = (level: Level, group: Uint32Array, siblings: Siblings, score: Float64Array, named: Named) => void

/** One aggregation of the reference through our kernels. Throws a Problem where we refuse. */
export const aggregateInto: Into = (level, group, siblings, score, named) =>
  steps[level.f_ag]!(level, group, siblings, score, named)

const steps: Readonly<Record<string, Into>> = {
  a_amean: (_, group, siblings, score) => arithmetic.scoreInto(group, siblings, score, 0),
  a_gmean: (_, group, siblings, score, named) => {
    refuseGeometric(group, siblings, named)
    geometric.scoreInto(group, siblings, score, 0)
  },
  a_hmean: (_, group, siblings, score, named) => {
    refuseHarmonic(group, siblings, named)
    harmonic.scoreInto(group, siblings, score, 0)
  },
  a_genmean: ({ p = 1 }, group, siblings, score, named) => {
    refusePowers(p, group, siblings, named)
    powerMean(p).scoreInto(group, siblings, score, 0)
  },
  a_copeland: (_, group, siblings, score) => copelandInto(group, siblings, score),
  cop_x: (_, group, siblings, score) => copelandInto(group, siblings, score),
  median: (_, group, siblings, score) => median.scoreInto(group, siblings, score, 0),
  min: (_, group, siblings, score) => weakestLink.scoreInto(group, siblings, score, 0),
}
