import { everyRow } from '@pmm/scoring/kernel/rows'
import type { Plan } from '@pmm/scoring/panel/plan'
import { planFor } from '@pmm/scoring/panel/plan-for'
import { missingColumns } from '@pmm/table/missing-columns'
import type { GridPair } from '../chain/grid-pair.ts'
import { countDraws } from './draws/count-draws.ts'
import type { DrawCounts } from './draws/draw-counts.ts'
import { isDrawnByRow } from './draws/is-drawn-by-row.ts'
import { type NodeMarks, nodeMarks, type PairDraws, pairDraws } from './draws/pair-draws.ts'
import {
  type DrawnProbabilities,
  inputsText,
  type Probabilities,
  type Reusable,
  reusableProbabilities,
} from './reuse.ts'
import type { ChainStudy } from './study/chain-study.ts'

/** The probabilities of some pairs, and what a later audience may take over of them. */
export interface PairProbabilities {
  /** By pair. */
  readonly probabilities: readonly Probabilities[]
  /** One entry, or none where the draws of an administration depend on others or some draw could not be scored. */
  readonly drawn: readonly DrawnProbabilities[]
}

/**
 * How probable it is that performance rose or fell between the cycles of each pair: both cycles are scored again and again
 * by the later method on the KPIs that compare, under what is uncertain. The probabilities follow from the chain, the
 * sources and the seed; where the method compares no administrations, those of an administration follow from its values
 * alone. A draw that the method cannot score counts neither way.
 *
 * @param pairs whose later cycles are scored by the method of the study, at least one
 * @param earlier probabilities drawn for other audiences, which are taken over where they are those that would be drawn
 */
export function pairProbabilities(
  pairs: readonly GridPair[],
  study: ChainStudy,
  earlier: readonly DrawnProbabilities[] = [],
): PairProbabilities {
  const plan = planFor(study.method)
  const draws = pairs.map((pair) => pairDraws(pair, plan, study))
  const isByRow = isDrawnByRow(study)
  const inputs = inputsText(study, pairs[0]!.grid)
  const sameInputs = isByRow ? earlier.filter((drawn) => drawn.inputs === inputs) : []
  const reused = draws.map((ofPair) => reusableProbabilities(ofPair, study, sameInputs))
  const placesOf = (ofPair: PairDraws, at: number) => (isByRow ? placesToDraw(ofPair, reused[at]!) : everyPlace(ofPair))
  const { counts, isWhole } = countDraws(
    draws.map((ofPair, at) => ({ pairDraws: ofPair, places: placesOf(ofPair, at) })),
    study,
  )
  const probabilities = counts.map((ofPair, at) => probabilitiesOf(ofPair, plan, draws[at]!, reused[at]!))
  return { probabilities, drawn: isByRow && isWhole ? [{ inputs, study, pairs: draws, probabilities }] : [] }
}

const everyPlace = ({ pair: { grid } }: PairDraws): Uint32Array => everyRow(grid.administrations.length)

/** The places of administrations for whom some KPI counts, and of whom no probability is taken over. */
const placesToDraw = (ofPair: PairDraws, reused: readonly (Reusable | undefined)[]): Uint32Array =>
  everyPlace(ofPair).filter((place) => reused[place] === undefined && ofPair.marks.some((marks) => marks[place] === 1))

function probabilitiesOf(
  counts: DrawCounts,
  plan: Plan,
  ofPair: PairDraws,
  reused: readonly (Reusable | undefined)[],
): Probabilities {
  const { grid } = ofPair.pair
  const probabilities = {
    above: missingColumns(grid.nodes.length, grid.administrations.length),
    below: missingColumns(grid.nodes.length, grid.administrations.length),
  }
  for (const [node, { code }] of plan.nodes.entries()) {
    const at = grid.placeOf.get(code)!
    const columns = { above: probabilities.above[at]!, below: probabilities.below[at]! }
    shareInto(columns, counts, node)
    reuseInto(columns, at, reused, nodeMarks(ofPair, node))
  }
  return probabilities
}

interface NodeProbabilities {
  readonly above: Float64Array
  readonly below: Float64Array
}

/** Writes the shares of the draws that were counted. */
function shareInto(columns: NodeProbabilities, counts: DrawCounts, node: number): void {
  const { places } = counts
  const [above, below, level] = [counts.above[node]!, counts.below[node]!, counts.level[node]!]
  for (let i = 0; i < places.length; i++) {
    const all = above[i]! + below[i]! + level[i]!
    columns.above[places[i]!] = above[i]! / all
    columns.below[places[i]!] = below[i]! / all
  }
}

/** Writes the probabilities that are taken over. @param at place of the node in the grid */
function reuseInto(
  columns: NodeProbabilities,
  at: number,
  reused: readonly (Reusable | undefined)[],
  { marks, mark }: NodeMarks,
): void {
  for (let place = 0; place < reused.length; place++) {
    const reusable = reused[place]
    if (reusable === undefined || marks[place] !== mark) continue
    columns.above[place] = reusable.probabilities.above[at]![reusable.place]!
    columns.below[place] = reusable.probabilities.below[at]![reusable.place]!
  }
}
