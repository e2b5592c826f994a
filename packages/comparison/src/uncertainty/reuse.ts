import type { Plan, PlanGroup } from '@pmm/scoring/panel/plan'
import { planFor } from '@pmm/scoring/panel/plan-for'
import type { ChainGrid, NodeColumns } from '../chain/chain-grid.ts'
import { isDrawnAt, type PairDraws } from './draws/pair-draws.ts'
import type { ChainStudy } from './study/chain-study.ts'

/** Per node of a grid and administration, shares (0–1) of the draws of a pair; missing where performance is. */
export interface Probabilities {
  /** Share of the draws in which performance rose. */
  readonly above: NodeColumns
  /** Share of the draws in which performance fell. */
  readonly below: NodeColumns
}

/** The probabilities that were drawn of a chain as one audience sees it, with everything they follow from. */
export interface DrawnProbabilities {
  /** As `inputsText` of the study. */
  readonly inputs: string
  readonly study: ChainStudy
  readonly pairs: readonly PairDraws[]
  /** By pair. */
  readonly probabilities: readonly Probabilities[]
}

/** Probabilities to be taken over, and the place of the administration in their grid. */
export interface Reusable {
  readonly probabilities: Probabilities
  readonly place: number
}

/** What the draws of a study follow from that is the same for every administration: method, uncertainty and nodes. */
export const inputsText = ({ method, spec }: ChainStudy, { nodes }: ChainGrid): string =>
  JSON.stringify([method, spec, nodes])

/**
 * Finds the probabilities of a pair that can be taken over from those drawn for other audiences, by place of the grid of
 * the pair; undefined where there are none. They are compared by everything that the draws of a node follow from, so the
 * probabilities taken over are bit by bit those that would be drawn: they say nothing that the audience does not see, and
 * save the work. An audience that sees less of an administration than another takes over all probabilities it can see.
 *
 * @param drawn with the same `inputsText` as the study
 */
export function reusableProbabilities(
  pairDraws: PairDraws,
  study: ChainStudy,
  drawn: readonly DrawnProbabilities[],
): readonly (Reusable | undefined)[] {
  const plan = planFor(study.method)
  const others = drawn.flatMap((earlier) => samePair(pairDraws, earlier))
  const same = new Uint8Array(plan.nodes.length)
  return pairDraws.pair.grid.administrations.map((code, place) => {
    const asked = { study, pairDraws, place }
    for (const { placeOf, probabilities, ...earlier } of others) {
      const drawnAt = { ...earlier, place: placeOf.get(code) ?? -1 }
      if (drawnAt.place >= 0 && isAnswered(asked, drawnAt, plan, same)) return { probabilities, place: drawnAt.place }
    }
    return undefined
  })
}

/** The draws of the same two cycles for another audience; none where it has no such pair. */
function samePair(pairDraws: PairDraws, { study, pairs, probabilities }: DrawnProbabilities) {
  const at = pairs.findIndex((pair) => cyclesText(pair) === cyclesText(pairDraws))
  if (at < 0) return []
  const placeOf = new Map(pairs[at]!.pair.grid.administrations.map((code, place) => [code, place]))
  return [{ study, pairDraws: pairs[at]!, probabilities: probabilities[at]!, placeOf }]
}

const cyclesText = ({ pair: { grid, from, to } }: PairDraws): string =>
  `${grid.chain[from]!.cycle} ${grid.chain[to]!.cycle}`

/** The draws of one administration in a pair. */
interface PlaceDraws {
  readonly study: ChainStudy
  readonly pairDraws: PairDraws
  /** In the grid of the pair. */
  readonly place: number
}

/**
 * Whether every node that is asked for was drawn, and from the same: a KPI from the same values and errors, a group from
 * the same children and from nothing else.
 *
 * @param same a mark per node, which is written over
 */
function isAnswered(asked: PlaceDraws, drawn: PlaceDraws, plan: Plan, same: Uint8Array): boolean {
  same.fill(0)
  for (let node = 0; node < same.length; node++) {
    const isAsked = isDrawn(asked, node)
    if (isAsked !== isDrawn(drawn, node)) {
      if (isAsked) return false
    } else if (!isAsked || isSame(node, asked, drawn, plan, same)) same[node] = 1
    else return false
  }
  return true
}

const isDrawn = ({ pairDraws, place }: PlaceDraws, node: number): boolean => isDrawnAt(pairDraws, node, place)

/** @param same marks of the nodes before */
function isSame(node: number, asked: PlaceDraws, drawn: PlaceDraws, { groups }: Plan, same: Uint8Array): boolean {
  const kpis = asked.pairDraws.marks.length
  if (node >= kpis) return areChildrenSame(groups[node - kpis]!, same)
  return isSameCell(node, 0, asked, drawn) && isSameCell(node, 1, asked, drawn)
}

const areChildrenSame = ({ children }: PlanGroup, same: Uint8Array): boolean =>
  children.every((child) => same[child] === 1)

/** @param at 0 for the earlier cycle, 1 for the later one */
function isSameCell(kpi: number, at: 0 | 1, asked: PlaceDraws, drawn: PlaceDraws): boolean {
  const row = asked.pairDraws.rows[at][asked.place]!
  const drawnRow = drawn.pairDraws.rows[at][drawn.place]!
  return (
    asked.study.panel.values[kpi]![row] === drawn.study.panel.values[kpi]![drawnRow] &&
    asked.study.deviations[kpi]![row] === drawn.study.deviations[kpi]![drawnRow]
  )
}
