import type { Aggregation } from '@pmm/core/method/aggregation'
import { coverageInto, suffices } from '../aggregate/coverage.ts'
import { firstNotPositive } from '../aggregate/geometric.ts'
import { means } from '../aggregate/means.ts'
import { sharesInto } from '../aggregate/shares.ts'
import { type Mean, type Siblings, siblingsOf } from '../aggregate/siblings.ts'
import { isMissing } from '../kernel/missing.ts'
import { refusal } from '../refusal.ts'
import type { PlanGroup } from './plan.ts'
import type { ScoredPanel } from './score-panel.ts'
import { statusCode } from './status.ts'

/**
 * Scores one group from its children, which are scored already, and writes what each child weighs in it and adds to
 * it. Below the minimum coverage the group is missing; reaching it exactly is enough.
 *
 * @throws {Problem} `invalid-method` for a geometric mean without floor of a score that is not positive
 */
export function scoreGroup(rows: Uint32Array, group: PlanGroup, scored: ScoredPanel): void {
  if (group.children.length === 0) return
  const { aggregation, children, weights, node } = group
  const of = (arrays: readonly Float64Array[]) => children.map((child) => arrays[child]!)
  const siblings = siblingsOf(rows, of(scored.scores), weights)
  const floor = aggregation.floor ?? 0
  if (aggregation.mean === 'geometric' && floor === 0) refuseNotPositive(rows, group, siblings, scored)

  const mean = (means as Partial<Record<Aggregation['mean'], Mean>>)[aggregation.mean]
  if (mean === undefined)
    throw refusal({
      node: scored.plan.nodes[node]!.code,
      value: aggregation.mean,
      rule: 'not-supported-yet',
      message: 'use another mean',
    })
  const score = scored.scores[node]!
  const coverage = scored.coverages[node]!
  coverageInto(rows, of(scored.coverages), weights, coverage)
  mean.scoreInto(rows, siblings, score, floor)
  blankUncovered(rows, score, coverage, aggregation.minimumCoverage)
  sharesInto(rows, siblings, of(scored.weights))
  mean.contributionsInto(rows, siblings, score, of(scored.contributions), floor)
  statusInto(rows, score, coverage, scored.statuses[node]!)
}

function refuseNotPositive(
  rows: Uint32Array,
  group: PlanGroup,
  siblings: Siblings,
  { plan, panel }: ScoredPanel,
): void {
  const found = firstNotPositive(rows, siblings)
  if (found === undefined) return
  throw refusal({
    node: plan.nodes[group.children[found.child]!]!.code,
    administration: panel.administrations[found.row]!,
    value: siblings.scores[found.child]![found.row],
    rule: 'geometric-mean-of-non-positive',
    message: `the geometric mean of ${plan.nodes[group.node]!.code} needs positive scores; give it a "floor", or another mean`,
  })
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
