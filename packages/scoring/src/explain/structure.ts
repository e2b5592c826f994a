import type { Period } from '@pmm/core/domain/period'
import type { Ruler } from '@pmm/core/method/schema/ruler'
import type { PlanGroup } from '../panel/plan.ts'
import type { ScoredPanel } from '../panel/scored-panel.ts'
import type { RulerFinder } from './ruler-finder.ts'

/** The lookups that explanations share, by place in the plan. */
export interface Structure {
  /** Undefined for a KPI. */
  readonly groupAt: readonly (PlanGroup | undefined)[]
  /** Places of the children, context KPIs included, in the order of the method. */
  readonly below: readonly (readonly number[])[]
  /**
   * The ruler of a KPI's normalisation, or of a group's weights, in the cycle of a row; null where nothing was fitted.
   */
  readonly rulerAt: (place: number, row: number) => Ruler | null
  /** The weights of the children of a group in the cycle of a row. */
  readonly weightsOf: (group: PlanGroup, row: number) => Float64Array
}

/** The lookups of a scored panel. @param rulerOf finds the rulers of the panel */
export function structureOf({ plan, panel }: ScoredPanel, rulerOf: RulerFinder): Structure {
  const groupAt = new Array<PlanGroup | undefined>(plan.nodes.length).fill(undefined)
  for (const group of plan.groups) groupAt[group.node] = group
  const below = plan.nodes.map((): number[] => [])
  for (const [place, { parent }] of plan.nodes.entries()) below[parent]?.push(place)
  const find = (place: number, period: Period) =>
    rulerOf(groupAt[place] === undefined ? 'normalise' : 'weigh', plan.nodes[place]!.code, period)
  const rulerIn = rememberingLast(find, plan.nodes.length)
  const rulerAt = (place: number, row: number) => rulerIn(place, panel.periods[row]!)
  const weighed = new Map<Ruler, Float64Array>()
  const weightsOf = (group: PlanGroup, row: number) => {
    const ruler = rulerAt(group.node, row)
    if (ruler?.step !== 'weigh') return group.weights
    const weights =
      weighed.get(ruler) ?? group.weights.map((planned, i) => ruler.weights[codeOf(group.children[i]!)] ?? planned)
    weighed.set(ruler, weights)
    return weights
  }
  const codeOf = (place: number) => plan.nodes[place]!.code
  return { groupAt, below, rulerAt, weightsOf }
}

type FindRuler = (place: number, period: Period) => Ruler | null

/** Keeps the ruler found last for every place, as rows of one cycle lie together. */
function rememberingLast(find: FindRuler, places: number): FindRuler {
  const periods = new Array<Period | null>(places).fill(null)
  const rulers = new Array<Ruler | null>(places).fill(null)
  return (place, period) => {
    if (periods[place] === period) return rulers[place]!
    periods[place] = period
    rulers[place] = find(place, period)
    return rulers[place]!
  }
}
