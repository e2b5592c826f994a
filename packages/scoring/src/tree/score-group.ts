import type { WeightRuler } from '@pmm/core/method/schema/ruler'
import { countCoverageInto, coverageInto, suffices } from '../aggregate/coverage.ts'
import { groupMean } from '../aggregate/mean/group-mean.ts'
import { ontoScale } from '../aggregate/mean/onto-scale.ts'
import { type Named, refuseUndefined } from '../aggregate/refuse-scores.ts'
import { type GroupMean, type Siblings, siblingsOf } from '../aggregate/siblings.ts'
import { type WeighedRows, weighedRows } from '../aggregate/weigh/weighed-rows.ts'
import { isMissing } from '../kernel/missing.ts'
import type { PlanGroup } from '../panel/plan.ts'
import type { GateHold, ScoredTree } from '../panel/scored-panel.ts'
import { statusCode } from '../panel/status.ts'
import { additiveMean, isAdditive } from './additive-mean.ts'
import { holdAtGates } from './gates.ts'

/**
 * Scores one group from its children, which are scored already, and writes what each child weighs in the group and
 * adds to its score. Below the minimum coverage the score is missing; reaching the minimum exactly is enough. Weights
 * that are fitted on scores are fitted here, and a gate that fails holds the score down.
 *
 * @throws {Problem} `invalid-method` for scores the mean does not exist of, or weights that cannot be fitted
 */
export function scoreGroup(rows: Uint32Array, group: PlanGroup, tree: ScoredTree): GroupFindings {
  if (group.children.length === 0) return { rulers: [], gates: [] }
  const named = namesOf(group, tree)
  const parts = weighedRows(rows, group, tree, named)
  for (const part of parts) scorePart(part, group, tree, named)
  const rulers = parts.flatMap(({ ruler }) => ruler ?? [])
  return { rulers, gates: group.gates.length === 0 ? [] : holdAtGates(rows, group, tree) }
}

/** The fitted weights and closed gates that scoring a group finds beside its score. */
export interface GroupFindings {
  readonly rulers: readonly WeightRuler[]
  readonly gates: readonly GateHold[]
}

const namesOf = ({ node, children }: PlanGroup, { plan, panel }: ScoredTree): Named => ({
  node: plan.nodes[node]!.code,
  children: children.map((child) => plan.nodes[child]!.code),
  administrationOf: (row) => panel.administrations[row]!,
})

/** Rows of a group that share weights, with everything their scores are made of. */
interface GroupPart extends WeighedRows {
  readonly group: PlanGroup
  readonly tree: ScoredTree
  readonly named: Named
  readonly mean: GroupMean
}

function scorePart(weighed: WeighedRows, group: PlanGroup, tree: ScoredTree, named: Named): void {
  const { rows } = weighed
  const mean = ontoScale(groupMean(group.aggregation, named), group.aggregation, tree.plan.method.scale)
  const part = { ...weighed, group, tree, named, mean }
  const score = tree.scores[group.node]!
  const ofChildren = (arrays: readonly Float64Array[]) => group.children.map((child) => arrays[child]!)
  const siblings = additiveSiblings(part) ?? generalSiblings(part)
  part.mean.sharesInto(rows, siblings, ofChildren(tree.weights))
  part.mean.contributionsInto(rows, siblings, score, ofChildren(tree.contributions))
  statusInto(rows, score, tree.coverages[group.node]!, tree.statuses[group.node]!)
}

/**
 * Writes score and coverage of an additive mean; undefined for another mean, and where the general way is to refuse
 * scores.
 */
function additiveSiblings({ rows, weights, group, tree }: GroupPart): Siblings | undefined {
  if (!isAdditive(group)) return undefined
  const mean = additiveMean(rows, group, tree)
  if (!mean.writeUnder(weights)) return undefined
  return { scores: group.children.map((child) => tree.scores[child]!), weights, present: mean.present() }
}

/** Writes score and coverage by whatever mean the group has. */
function generalSiblings({ rows, weights, group, tree, named, mean }: GroupPart): Siblings {
  const { aggregation, children, node } = group
  const score = tree.scores[node]!
  const coverage = tree.coverages[node]!
  const coverages = children.map((child) => tree.coverages[child]!)
  const scores = children.map((child) => tree.scores[child]!)
  const siblings = siblingsOf(rows, scores, weights)
  if (aggregation.coverage === 'count') countCoverageInto(rows, scores, coverages, coverage)
  else coverageInto(rows, coverages, weights, coverage)
  mean.scoreInto(rows, siblings, score)
  refuseUndefined(rows, siblings, score, named)
  blankUncovered(rows, score, coverage, aggregation.minimumCoverage)
  return siblings
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
    const unscored = coverage[row]! > 0 ? insufficient : notReported
    status[row] = isMissing(score[row]!) ? unscored : scoredCode
  }
}
