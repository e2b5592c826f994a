import type { WeightRuler } from '@pmm/core/method/schema/ruler'
import { countCoverageInto, coverageInto, suffices } from '../aggregate/coverage.ts'
import { meanOf } from '../aggregate/mean/mean-of.ts'
import { type Named, refuseUndefined } from '../aggregate/refuse.ts'
import { siblingsOf } from '../aggregate/siblings.ts'
import { type WeighedRows, weighedRows } from '../aggregate/weigh/weighed-rows.ts'
import { isMissing } from '../kernel/missing.ts'
import type { PlanGroup } from '../panel/plan.ts'
import { statusCode } from '../panel/status.ts'
import type { ScoredPanel } from '../score/score-panel.ts'
import { type GateHold, holdAtGates } from './gates.ts'

/**
 * Scores one group from its children, which are scored already, and writes what each child weighs in it and adds to
 * it. Below the minimum coverage the group is missing; reaching it exactly is enough. Weights that are fitted are
 * fitted here, and a gate that fails holds the score down.
 *
 * @throws {Problem} `invalid-method` for scores the mean does not exist of, or weights that cannot be fitted
 */
export function scoreGroup(rows: Uint32Array, group: PlanGroup, scored: ScoredPanel): GroupFindings {
  if (group.children.length === 0) return { rulers: [], gates: [] }
  const named = namesOf(group, scored)
  const parts = weighedRows(rows, group, scored, named)
  for (const part of parts) scoreRows(part, group, scored, named)
  const rulers = parts.flatMap(({ ruler }) => ruler ?? [])
  return { rulers, gates: group.gates.length === 0 ? [] : holdAtGates(rows, group, scored) }
}

/** What scoring a group finds beside its score. */
export interface GroupFindings {
  readonly rulers: readonly WeightRuler[]
  readonly gates: readonly GateHold[]
}

const namesOf = ({ node, children }: PlanGroup, { plan, panel }: ScoredPanel): Named => ({
  node: plan.nodes[node]!.code,
  children: children.map((child) => plan.nodes[child]!.code),
  administrationOf: (row) => panel.administrations[row]!,
})

function scoreRows(
  { rows, weights }: WeighedRows,
  { aggregation, children, node }: PlanGroup,
  scored: ScoredPanel,
  named: Named,
): void {
  const of = (arrays: readonly Float64Array[]) => children.map((child) => arrays[child]!)
  const siblings = siblingsOf(rows, of(scored.scores), weights)
  const mean = meanOf(aggregation, named)
  const score = scored.scores[node]!
  const coverage = scored.coverages[node]!
  if (aggregation.coverage === 'count') countCoverageInto(rows, siblings.scores, of(scored.coverages), coverage)
  else coverageInto(rows, of(scored.coverages), weights, coverage)
  mean.scoreInto(rows, siblings, score)
  refuseUndefined(rows, siblings, score, named)
  blankUncovered(rows, score, coverage, aggregation.minimumCoverage)
  mean.sharesInto(rows, siblings, of(scored.weights))
  mean.contributionsInto(rows, siblings, score, of(scored.contributions))
  statusInto(rows, score, coverage, scored.statuses[node]!)
}

function blankUncovered(rows: Uint32Array, score: Float64Array, coverage: Float64Array, minimum: number): void {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    if (!suffices(coverage[row]!, minimum)) score[row] = Number.NaN
  }
}

const scoredCode = statusCode('scored')
const insufficient = statusCode('insufficient-coverage')
const notReported = statusCode('not-reported')

function statusInto(rows: Uint32Array, score: Float64Array, coverage: Float64Array, status: Uint8Array): void {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const without = coverage[row]! > 0 ? insufficient : notReported
    status[row] = isMissing(score[row]!) ? without : scoredCode
  }
}
