import type { PlanGroup } from '../panel/plan.ts'
import type { ScoredPanel } from '../panel/scored-panel.ts'
import type { Structure } from './structure.ts'

/** What the nodes below an explained node weigh and add in one row, by place in the plan; missing is NaN. */
export interface NodeShares {
  /** The share that a node would have among the siblings that apply, if none of these siblings were missing. */
  readonly nominal: Float64Array
  /** What a node weighs in the explained node. */
  readonly weight: Float64Array
  /** What a node adds to the explained node. */
  readonly contribution: Float64Array
  /**
   * The rest of the score of a group that contributions of children leave: 0 but for a rule that cannot split a score.
   */
  readonly remainder: Float64Array
  /** What the rest of a group's score adds to the explained node. */
  readonly effectiveRemainder: Float64Array
}

/**
 * The shares of the node at a place of the plan and of all nodes below it, in one row; the next call writes over the
 * shares.
 */
export type NodeSharesAt = (place: number, row: number) => NodeShares

/** A finder of the shares in a scored panel. The explained node itself weighs 1, and adds its score. */
export function nodeSharesIn(scored: ScoredPanel, structure: Structure): NodeSharesAt {
  const missingColumn = () => new Float64Array(scored.plan.nodes.length).fill(Number.NaN)
  const shares = {
    nominal: missingColumn(),
    weight: missingColumn(),
    contribution: missingColumn(),
    remainder: missingColumn(),
    effectiveRemainder: missingColumn(),
  }
  return (place, row) => {
    shares.nominal[place] = Number.NaN
    shares.weight[place] = 1
    shares.contribution[place] = scored.scores[place]![row]!
    divide(place, { scored, structure, shares, row })
    return shares
  }
}

interface Division {
  readonly scored: ScoredPanel
  readonly structure: Structure
  readonly shares: NodeShares
  readonly row: number
}

function divide(place: number, division: Division): void {
  const group = division.structure.groupAt[place]
  if (group === undefined) return
  const { scored, structure, shares, row } = division
  const children = structure.below[place]!
  weighNominally(group, children, division)
  for (let i = 0; i < children.length; i++) {
    const child = children[i]!
    const weight = scored.weights[child]![row]!
    shares.weight[child] = shares.weight[place]! * weight
    shares.contribution[child] = handedOn(place, weight, scored.contributions[child]![row]!, division)
    divide(child, division)
  }
  leaveRest(place, children, division)
}

/**
 * Per scored child that applies, missing or not, its share of their weight; no share where each row weighs by itself.
 */
function weighNominally(group: PlanGroup, below: readonly number[], division: Division): void {
  const { nominal } = division.shares
  for (let i = 0; i < below.length; i++) nominal[below[i]!] = Number.NaN
  if (group.aggregation.mean === 'benefit-of-the-doubt') return
  const { children } = group
  const weights = division.structure.weightsOf(group, division.row)
  let total = 0
  for (let i = 0; i < children.length; i++) if (applies(children[i]!, division)) total += weights[i]!
  for (let i = 0; i < children.length; i++)
    if (applies(children[i]!, division)) nominal[children[i]!] = weights[i]! / total
}

const applies = (child: number, { scored, row }: Division): boolean => !Number.isNaN(scored.coverages[child]![row]!)

/**
 * What a part of a group adds to the explained node: the contribution c to the group of score S, times E / S where
 * the group itself adds E. A group that scores 0 and adds 0 hands on c by its weight, which adds up to 0; a group that
 * scores 0 and yet adds something (lifted by a floor) is split by weight. So the children always add what the group
 * adds.
 *
 * @param weight the part's share among the present children of the group
 */
function handedOn(place: number, weight: number, part: number, { scored, shares, row }: Division): number {
  const score = scored.scores[place]![row]!
  const added = shares.contribution[place]!
  if (score !== 0 || Number.isNaN(part)) return (part / score) * added
  return added === 0 ? part * shares.weight[place]! : added * weight
}

/** A rest of a score below this share of the size of the parts counts as rounding. */
const rounding = 1e-9

/** Sets the rest of a group's score: the contributions of children taken off, where the rule of the group gives any. */
function leaveRest(place: number, children: readonly number[], division: Division): void {
  const { scored, shares, row } = division
  const score = scored.scores[place]![row]!
  let sum = 0
  let size = Math.abs(score)
  let isSplit = false
  for (let i = 0; i < children.length; i++) {
    const part = scored.contributions[children[i]!]![row]!
    if (Number.isNaN(part)) continue
    sum += part
    size += Math.abs(part)
    isSplit = true
  }
  const rest = Number.isNaN(score) || Math.abs(score - sum) <= rounding * size ? 0 : score - sum
  shares.remainder[place] = rest
  shares.effectiveRemainder[place] = effectiveRest(place, rest, isSplit, division)
}

/**
 * What the rest of a group's score adds to the explained node; never a zero below zero.
 *
 * @param isSplit whether any child has a part: else the rest is all that the group adds, even a score of 0 lifted by a
 *   floor
 */
function effectiveRest(place: number, rest: number, isSplit: boolean, division: Division): number {
  const added = division.shares.contribution[place]!
  if (Number.isNaN(added)) return 0
  if (!isSplit) return added + 0
  return rest === 0 ? 0 : handedOn(place, 0, rest, division) + 0
}
