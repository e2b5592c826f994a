import type { Aggregation } from '@pmm/core/method/schema/aggregation'
import type { Method } from '@pmm/core/method/schema/method'
import type { Range } from '@pmm/core/method/schema/terms'
import { isFitted } from '@pmm/core/method/tree/is-fitted'
import type { Plan, PlanGroup } from '@pmm/scoring/panel/plan'
import type { Trial, TrialMean } from '../state/trial.ts'

/** One child of the group whose weights are moved. */
export interface WeightRow {
  readonly code: string
  /** share (0–1) among its siblings */
  readonly share: number
  /** share (0–1) of the overall score, where everything is present and every mean arithmetic */
  readonly ofWhole: number
  /** whether there are weights to move below it */
  readonly opens: boolean
}

/** One weight per node of the plan: of the method or of the set chosen, and moved weights in the place of theirs. */
export const weightsOf = (plan: Plan, trial: Trial): Float64Array => {
  const base = baseWeights(plan, trial.set)
  return Float64Array.from(plan.nodes, ({ code }, place) => trial.weights.get(code) ?? base[place]!)
}

/** The plan with the means of the trial; its weights are the weights of the method. */
export function planOfTrial(plan: Plan, { means }: Trial): Plan {
  const groups = plan.groups.map((group) => {
    const mean = means.get(plan.nodes[group.node]!.level)
    return mean === undefined ? group : { ...group, aggregation: withMean(group.aggregation, mean, plan.method.scale) }
  })
  return { ...plan, groups }
}

/** The scored children of a group with what they weigh under a trial. */
export function weightRows(plan: Plan, trial: Trial, code: string): WeightRow[] {
  const group = groupOf(plan, code)
  const weights = weightsOf(plan, trial)
  const whole = shareOfWhole(plan, weights, group?.node ?? -1)
  return (group?.children ?? []).map((child) => {
    const share = shareOf(plan, weights, child)
    return { code: plan.nodes[child]!.code, share, ofWhole: share * whole, opens: isMovable(plan, child) }
  })
}

/**
 * Gives a node a share of its siblings' weight. The siblings keep their proportions: their weights are not touched, so
 * that moving back restores them, unless the share is all (the siblings weigh nothing) or one sibling had all of it.
 *
 * @param share 0–1
 */
export function moveShare(plan: Plan, trial: Trial, code: string, share: number): Trial {
  const siblings = siblingsOf(plan, code)
  const moving = siblings.find((place) => plan.nodes[place]!.code === code)
  const others = siblings.filter((place) => place !== moving)
  if (moving === undefined || others.length === 0) return trial
  const base = baseWeights(plan, trial.set)
  const weights = weightsOf(plan, trial)
  const orOne = (place: number): [number, number] => [place, base[place]! || 1]
  const left = share >= 1 ? others.map((place): [number, number] => [place, 0]) : []
  const restored = share < 1 && total(weights, others) === 0 ? others.map(orOne) : []
  for (const [place, weight] of restored) weights[place] = weight
  const moved = share >= 1 ? orOne(moving) : ([moving, (share / (1 - share)) * total(weights, others)] as const)
  return withWeights(plan, trial, base, [...left, ...restored, moved])
}

/** All children of a group weigh the same. */
export function equalise(plan: Plan, trial: Trial, code: string): Trial {
  const children = groupOf(plan, code)?.children ?? []
  const base = baseWeights(plan, trial.set)
  const alike = children.every((child) => base[child] === base[children[0]!])
  const weight = alike ? base[children[0]!]! || 1 : 1
  return withWeights(
    plan,
    trial,
    base,
    children.map((child) => [child, weight]),
  )
}

/** A trial without what the method does not know: another method's codes, levels or weight sets. */
export function fittingTrial(plan: Plan, { set, weights, means }: Trial): Trial {
  const codes = new Set(plan.nodes.map(({ code }) => code))
  return {
    set: setOf(plan.method, set) === undefined ? null : set,
    weights: new Map([...weights].filter(([code]) => codes.has(code))),
    means: new Map([...means].filter(([depth]) => depth < plan.method.levels.length)),
  }
}

/**
 * Scores below this count as this in a trial's geometric mean, which cannot take a zero; none where there is no zero.
 */
export const trialFloor = ({ lower, upper }: Range): number | undefined =>
  lower > 0 ? undefined : (upper - lower) / 100

/**
 * Names of groups whose weights the method fits on scores, which a trial cannot: it starts from the weights of the
 * nodes.
 */
export const fittedGroups = ({ groups, nodes }: Plan): string[] =>
  groups.flatMap(({ weighting, node }) => (isFitted(weighting) ? [nodes[node]!.code] : []))

function withMean(aggregation: Aggregation, mean: TrialMean, scale: Range): Aggregation {
  if (aggregation.mean === mean) return aggregation
  const { minimumCoverage, minimumAsked, coverage } = aggregation
  const asked = minimumAsked === undefined ? {} : { minimumAsked }
  const floor = mean === 'geometric' ? trialFloor(scale) : undefined
  return { mean, minimumCoverage, ...asked, ...(coverage && { coverage }), ...(floor && { floor }) }
}

const setOf = ({ weightSets = [] }: Method, id: string | null) => weightSets.find((set) => set.id === id)

function baseWeights({ nodes, method }: Plan, set: string | null): Float64Array {
  const named = setOf(method, set)?.weights ?? {}
  return Float64Array.from(nodes, ({ code, weight }) => named[code] ?? weight)
}

const groupOf = ({ groups, nodes }: Plan, code: string): PlanGroup | undefined =>
  groups.find(({ node }) => nodes[node]!.code === code)

const childrenOf = ({ groups }: Plan, place: number): readonly number[] =>
  groups.find(({ node }) => node === place)?.children ?? []

function siblingsOf(plan: Plan, code: string): readonly number[] {
  const node = plan.nodes.find((candidate) => candidate.code === code)
  return node === undefined ? [] : childrenOf(plan, node.parent)
}

/** Whether a group has weights to move, of its children or of nodes further down. */
function isMovable(plan: Plan, place: number): boolean {
  const children = childrenOf(plan, place)
  return children.length > 1 || children.some((child) => isMovable(plan, child))
}

const total = (weights: Float64Array, places: readonly number[]): number =>
  places.reduce((sum, place) => sum + weights[place]!, 0)

function shareOf(plan: Plan, weights: Float64Array, place: number): number {
  const all = total(weights, childrenOf(plan, plan.nodes[place]!.parent))
  return all === 0 ? 0 : weights[place]! / all
}

function shareOfWhole(plan: Plan, weights: Float64Array, place: number): number {
  if (place < 0 || plan.nodes[place]!.parent < 0) return 1
  return shareOf(plan, weights, place) * shareOfWhole(plan, weights, plan.nodes[place]!.parent)
}

/** Six digits are plenty; a weight that is back where it started is no longer a moved weight. */
function withWeights(
  { nodes }: Plan,
  trial: Trial,
  base: Float64Array,
  changes: readonly (readonly [place: number, weight: number])[],
): Trial {
  const weights = new Map(trial.weights)
  for (const [place, weight] of changes) {
    const { code } = nodes[place]!
    if (Math.abs(weight - base[place]!) <= 1e-5 * base[place]!) weights.delete(code)
    else weights.set(code, Number(weight.toPrecision(6)))
  }
  return { ...trial, weights }
}
