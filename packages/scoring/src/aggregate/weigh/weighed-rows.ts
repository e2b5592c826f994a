import type { Period } from '@pmm/core/domain/period'
import type { WeightRuler } from '@pmm/core/method/schema/ruler'
import { type FittedWeighting, isFitted } from '@pmm/core/method/tree/is-fitted'
import { isMissing } from '../../kernel/missing.ts'
import { cyclesOf, isReferenced } from '../../panel/panel.ts'
import type { PlanGroup } from '../../panel/plan.ts'
import type { ScoredTree } from '../../panel/scored-panel.ts'
import { refusal } from '../../refusal.ts'
import { isWithinCycle } from '../mean/group-mean.ts'
import type { Named } from '../refuse-scores.ts'
import { fittedWeights } from './fitted-weights.ts'

/** Rows that are aggregated together, and the weights of the children there. */
export interface WeighedRows {
  readonly rows: Uint32Array
  readonly weights: Float64Array
  /**
   * The ruler of fitted or held weights; it stands with the first rows that the weights serve, and with no other rows.
   */
  readonly ruler?: WeightRuler
}

/**
 * The rows of a group in parts that share weights: all rows, or cycle by cycle where weights are fitted on the cycle
 * or the mean compares administrations of one cycle. Weights that the method holds are taken instead of being fitted. A
 * cycle in which no child has a score takes the weights of the plan, as nothing is scored.
 *
 * @throws {Problem} `invalid-method` where weights cannot be fitted, or held weights do not name every child
 */
export function weighedRows(
  rows: Uint32Array,
  group: PlanGroup,
  scored: ScoredTree,
  named: Named,
): readonly WeighedRows[] {
  const { weighting } = group
  if (isFitted(weighting)) return fittedParts(rows, { ...group, weighting }, scored, named)
  if (!isWithinCycle(group.aggregation)) return [{ rows, weights: group.weights }]
  return cyclesOf(scored.panel, rows).map((cycle) => ({ rows: cycle.rows, weights: group.weights }))
}

interface FittedGroup extends PlanGroup {
  readonly weighting: FittedWeighting
}

function fittedParts(rows: Uint32Array, group: FittedGroup, scored: ScoredTree, named: Named): readonly WeighedRows[] {
  const held = heldWeightRulers(named.node, scored)
  const shared = held.length === 0 ? !fitsEachCycle(group) : held.every(({ cycle }) => cycle === null)
  const cycles = cyclesOf(scored.panel, rows)
  const parts = shared && !isWithinCycle(group.aggregation) ? [{ period: null, rows }] : cycles
  const fittedBefore = new Map<Period | null, Float64Array>()
  return parts.map((part) => {
    const cycle = shared ? null : part.period
    if (!hasScores(part.rows, group, scored)) return { rows: part.rows, weights: group.weights }
    const weightsBefore = fittedBefore.get(cycle)
    if (weightsBefore !== undefined) return { rows: part.rows, weights: weightsBefore }
    const weights = weightsFor(cycle, { rows, held, group, scored, named })
    fittedBefore.set(cycle, weights)
    return { rows: part.rows, weights, ruler: rulerOf(cycle, weights, named) }
  })
}

const fitsEachCycle = ({ weighting: { reference = 'this-cycle' } }: FittedGroup): boolean => reference === 'this-cycle'

const heldWeightRulers = (code: string, { plan }: ScoredTree): readonly WeightRuler[] =>
  (plan.method.rulers ?? []).flatMap((ruler) => (ruler.step === 'weigh' && ruler.group === code ? [ruler] : []))

const hasScores = (rows: Uint32Array, { children }: PlanGroup, { scores }: ScoredTree): boolean =>
  children.some((child) => rows.some((row) => !isMissing(scores[child]![row]!)))

interface Fitting {
  readonly rows: Uint32Array
  readonly held: readonly WeightRuler[]
  readonly group: FittedGroup
  readonly scored: ScoredTree
  readonly named: Named
}

function weightsFor(cycle: Period | null, { rows, held, group, scored, named }: Fitting): Float64Array {
  const ruler =
    held.find((candidate) => candidate.cycle === cycle) ?? held.find((candidate) => candidate.cycle === null)
  if (ruler !== undefined) return Float64Array.from(named.children, (code) => heldWeight(ruler, code))
  const { reference = 'this-cycle' } = group.weighting
  const { panel, scores } = scored
  const referenced = rows.filter((row) => isReferenced(reference, cycle ?? '', panel.periods[row]!))
  const columns = group.children.map((child) => scores[child]!)
  return fittedWeights(group.weighting, { rows: referenced, columns, aggregation: group.aggregation, panel, named })
}

const rulerOf = (cycle: Period | null, weights: Float64Array, { node, children }: Named): WeightRuler => ({
  step: 'weigh',
  group: node,
  cycle,
  weights: Object.fromEntries(children.map((code, i) => [code, weights[i]!])),
})

function heldWeight({ group, weights }: WeightRuler, code: string): number {
  const weight = weights[code]
  if (weight !== undefined && weight >= 0) return weight
  throw refusal({
    node: group,
    value: weight ?? null,
    rule: 'held-weights',
    message: `the weights held fixed need one of 0 or more for ${code}; add it, or drop the ruler so that they are fitted`,
  })
}
