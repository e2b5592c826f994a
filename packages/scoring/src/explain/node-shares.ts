import type { PlanGroup } from '../panel/plan.ts'
import type { ScoredPanel } from '../panel/scored-panel.ts'
import type { Structure } from './structure.ts'

/** What the nodes below an explained one weigh and add in one row, by place in the plan; missing is NaN. */
export interface NodeShares {
  /** Share a node would have among the siblings that apply, if none of them were missing. */
  readonly nominal: Float64Array
  /** What it weighs in the explained node. */
  readonly weight: Float64Array
  /** What it adds to the explained node. */
  readonly contribution: Float64Array
  /** Of a group, the part of its score that its children's contributions leave: 0 but for a rule that cannot split it. */
  readonly remainder: Float64Array
  /** What that part adds to the explained node. */
  readonly effectiveRemainder: Float64Array
}

/** The shares of the node at a place of the plan and of all below it, in one row; the next call writes over them. */
export type NodeSharesAt = (place: number, row: number) => NodeShares

/** Finds the shares of a scored panel. The explained node itself weighs 1, and adds its score. */
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

/** Per scored child that applies, its share of their weight, missing ones included; none where each row has its own. */
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
 * What a part of a group adds to the explained node: the contribution c to the group of score S, times E / S where the
 * group itself adds E. A group that scores 0 and adds 0 hands on c by its weight, which adds up to 0; one that scores 0
 * and yet adds something (lifted by a floor) is split by weight. So what the children add is always what the group adds.
 *
 * @param weight the part's share among the present children of the group
 */
function handedOn(place: number, weight: number, part: number, { scored, shares, row }: Division): number {
  const score = scored.scores[place]![row]!
  const added = shares.contribution[place]!
  if (score !== 0 || Number.isNaN(part)) return (part / score) * added
  return added === 0 ? part * shares.weight[place]! : added * weight
}

/** Share of the size of its parts below which what is left of a score counts as rounding. */
const rounding = 1e-9

/** Sets what is left of a group's score, contributions of missing children and of rules that know no parts apart. */
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
 * What is left of a group adds to the explained node; never a zero below zero.
 *
 * @param isSplit whether any part is a child's: else all it adds remains, though it be a score of 0 lifted by a floor
 */
function effectiveRest(place: number, rest: number, isSplit: boolean, division: Division): number {
  const added = division.shares.contribution[place]!
  if (Number.isNaN(added)) return 0
  if (!isSplit) return added + 0
  return rest === 0 ? 0 : handedOn(place, 0, rest, division) + 0
}
