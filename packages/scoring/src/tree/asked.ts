import { suffices } from '../aggregate/coverage.ts'
import { isMissing } from '../kernel/missing.ts'
import type { Plan, PlanGroup } from '../panel/plan.ts'
import type { ScoredKpis } from '../panel/scored-panel.ts'

/**
 * Per group of the plan, the share (0–1) of the weight of all its scored KPIs that is present in each row: the coverage
 * of what the method asks. Beside it `coverageInto` covers what applies; a KPI declared not applicable is missing here,
 * so that nobody rests on few KPIs unseen. Weights are those of the plan, as given where weights are fitted on scores;
 * children count alike where the group counts its coverage.
 *
 * @returns by place in the nodes of the plan, for groups with scored KPIs
 */
export function askedCoverages({ panel, rows, scores }: Asked, { groups }: Plan): ReadonlyMap<number, Float64Array> {
  const asked = new Map<number, Float64Array>()
  for (const group of groups) {
    if (group.children.length === 0) continue
    const covered = new Float64Array(panel.administrations.length).fill(Number.NaN)
    const children = group.children.map((child) => asked.get(child) ?? presenceOf(scores[child]!))
    coveredInto(rows, children, group, covered)
    asked.set(group.node, covered)
  }
  return asked
}

/** The scores of KPIs, by place in the nodes of a plan. */
type Asked = Pick<ScoredKpis, 'panel' | 'rows' | 'scores'>

const presenceOf = (scores: Float64Array): Float64Array => scores.map((score) => (isMissing(score) ? 0 : 1))

/** Writes the weighted mean of the children, in which nothing is missing. */
function coveredInto(
  rows: Uint32Array,
  children: readonly Float64Array[],
  { weights, aggregation }: PlanGroup,
  covered: Float64Array,
): void {
  const shares = aggregation.coverage === 'count' ? weights.map(() => 1) : weights
  const all = shares.reduce((sum, weight) => sum + weight, 0)
  for (let i = 0; i < rows.length; i++) {
    let present = 0
    for (let child = 0; child < children.length; child++) present += shares[child]! * children[child]![rows[i]!]!
    covered[rows[i]!] = present / all
  }
}

/**
 * Per group whose aggregation has a `minimumAsked`, the rows below it, which have no score; reaching it exactly is
 * enough. No entry for other groups.
 */
export function unaskedRows(kpis: Asked, plan: Plan): ReadonlyMap<PlanGroup, Uint32Array> {
  const floored = plan.groups.filter(({ aggregation }) => aggregation.minimumAsked !== undefined)
  if (floored.length === 0) return none
  const asked = askedCoverages(kpis, plan)
  return new Map(
    floored.flatMap((group): [PlanGroup, Uint32Array][] => {
      const coverage = asked.get(group.node)
      const minimum = group.aggregation.minimumAsked!
      return coverage === undefined ? [] : [[group, kpis.rows.filter((row) => !suffices(coverage[row]!, minimum))]]
    }),
  )
}

const none: ReadonlyMap<PlanGroup, Uint32Array> = new Map()
