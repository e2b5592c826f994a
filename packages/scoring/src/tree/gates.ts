import { isMissing } from '../kernel/missing.ts'
import { isBelow } from '../kernel/resolution.ts'
import type { PlanGate, PlanGroup } from '../panel/plan.ts'
import type { GateHold, ScoredTree } from '../panel/scored-panel.ts'

/**
 * Holds the scores of a group at the limits of the gates that fail (see `fails`). What the children add is lowered
 * with the score, so that contributions still add up.
 *
 * @returns every gate that fails and whose limit lies below the score without gates
 */
export function holdAtGates(rows: Uint32Array, group: PlanGroup, scored: ScoredTree): readonly GateHold[] {
  const holds: GateHold[] = []
  const score = scored.scores[group.node]!
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const ungated = score[row]!
    const held = group.gates.filter((gate) => isBelow(gate.gate.limit, ungated) && fails(gate, row, scored))
    if (held.length === 0) continue
    const limit = Math.min(...held.map(({ gate }) => gate.limit))
    score[row] = limit
    lowerContributions(group, row, limit, ungated, scored)
    for (const { gate } of held) holds.push({ group: group.node, row, gate, ungated })
  }
  return holds
}

/** Whether the node that a gate looks at scores below the minimum (see `isBelow`), or has no score although something of it applies. */
export function fails({ gate, node }: PlanGate, row: number, { scores, coverages }: GatedPanel): boolean {
  const score = scores[node]![row]!
  return isMissing(score) ? !isMissing(coverages[node]![row]!) : isBelow(score, gate.minimum)
}

type GatedPanel = Pick<ScoredTree, 'scores' | 'coverages'>

/** Lowers contributions in proportion between positive scores; else each child bears its share of the difference. */
function lowerContributions(
  { children }: PlanGroup,
  row: number,
  limit: number,
  ungated: number,
  scored: ScoredTree,
): void {
  for (const child of children) {
    const contribution = scored.contributions[child]!
    const share = scored.weights[child]![row]!
    contribution[row] =
      limit >= 0 ? contribution[row]! * (limit / ungated) : contribution[row]! + share * (limit - ungated)
  }
}
