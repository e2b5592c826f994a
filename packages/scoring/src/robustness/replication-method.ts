import { withoutStrangers } from '@pmm/core/method/check/aggregation-problems'
import type { Aggregation } from '@pmm/core/method/schema/aggregation'
import type { Group, Method } from '@pmm/core/method/schema/method'
import type { ImputeStep, Step, TreatStep } from '@pmm/core/method/schema/pipeline'
import type { AggregationChoices, NormalisationChoice } from '@pmm/core/method/schema/robustness'
import type { Ruler } from '@pmm/core/method/schema/ruler'
import { topmostAlone } from '@pmm/core/method/tree/topmost-alone'
import { depthOf, parentsOf } from '@pmm/core/method/tree/tree'
import { planOf } from '../panel/plan.ts'
import type { Drawn, Replication } from './draw.ts'

/** Weights by code of a replication: those of the weight set, times the noise, 0 for what is left out. */
export function weightsOf({ method }: Drawn, replication: Replication): ReadonlyMap<string, number> {
  const { noise, weightSet, leftOut } = replication
  const set = method.weightSets?.find(({ id }) => id === weightSet)?.weights ?? {}
  const out = leftOut === null ? null : topmostAlone(leftOut, method)
  const weights = new Map<string, number>()
  for (const [code, weight] of plannedWeightsOf(method))
    weights.set(code, code === out ? 0 : (set[code] ?? weight) * (noise[code] ?? 1))
  return weights
}

const planned = new WeakMap<Method, readonly (readonly [string, number])[]>()

/** The weights as planned: equal ones are 1, budgets are pooled. */
function plannedWeightsOf(method: Method): readonly (readonly [string, number])[] {
  const before = planned.get(method)
  if (before !== undefined) return before
  const weights = planOf(method).nodes.map(({ code, weight }) => [code, weight] as const)
  planned.set(method, weights)
  return weights
}

/** The method with the alternatives of a replication and its own weights: few of them are shared by many replications. */
export function structureOf({ method, spec: { sources } }: Drawn, replication: Replication): Method {
  const { normalisation, imputation, treatment, aggregations } = replication
  const steps = replaced(method.steps ?? [], 'impute', sources.imputation?.[imputation - 1])
  const treated = replaced(steps, 'treat', sources.treatment?.[treatment - 1])
  const normalised = normalisedBy(method, sources.normalisations?.[normalisation - 1])
  const isOwn = imputation === 0 && treatment === 0
  const varied = isOwn
    ? normalised
    : { ...normalised, steps: treated, rulers: rulersBut('impute', 'treat', normalised) }
  return aggregations.reduce((before, place, i) => aggregatedBy(before, sources.aggregations![i]!, place), varied)
}

/** Puts steps where the first of their kind stood; else imputation comes before treatment, and treatment at the end. */
function replaced(
  steps: readonly Step[],
  kind: 'impute' | 'treat',
  by: readonly (ImputeStep | TreatStep)[] | undefined,
): Step[] {
  if (by === undefined) return [...steps]
  const own = steps.findIndex(({ step }) => step === kind)
  const treat = steps.findIndex(({ step }) => step === 'treat')
  const at = own >= 0 ? own : kind === 'impute' && treat >= 0 ? treat : steps.length
  const others = (some: readonly Step[]) => some.filter(({ step }) => step !== kind)
  return [...others(steps.slice(0, at)), ...by, ...others(steps.slice(at))]
}

function normalisedBy(method: Method, choice: NormalisationChoice | undefined): Method {
  if (choice === undefined) return method
  const kpis = method.kpis.map((kpi) => {
    const normalisation = choice.kpis?.[kpi.code] ?? choice.all ?? kpi.normalisation
    return kpi.normalisation === null ? kpi : { ...kpi, normalisation }
  })
  return { ...method, kpis, rulers: rulersBut('normalise', 'normalise', method) }
}

/** What is held fixed for a step is not the ruler of another in its place. */
const rulersBut = (first: Ruler['step'], second: Ruler['step'], { rulers = [] }: Method): Ruler[] =>
  rulers.filter(({ step }) => step !== first && step !== second)

function aggregatedBy(method: Method, { level: named, alternatives }: AggregationChoices, place: number): Method {
  const change = alternatives[place - 1]
  if (change === undefined) return method
  const parents = parentsOf(method)
  const isNamed = (name: string | undefined) => named === undefined || name === named
  const varied = <T extends { readonly aggregation?: Group['aggregation'] }>(one: T, name: string | undefined): T =>
    one.aggregation && isNamed(name) ? { ...one, aggregation: withoutStrangers(changed(one.aggregation, change)) } : one
  return {
    ...method,
    levels: method.levels.map((level) => varied(level, level.name)),
    groups: method.groups.map((group) => varied(group, method.levels[depthOf(group.code, parents) ?? 0]?.name)),
  }
}

/** Another mean takes over the coverage alone: floors, exponents, tables and bounds belong to the mean they were for. */
function changed(own: Aggregation, change: Partial<Aggregation>): Aggregation {
  const { minimumCoverage, coverage, mean } = own
  if (change.mean === undefined || change.mean === mean) return { ...own, ...change }
  return { minimumCoverage, ...(coverage && { coverage }), ...change, mean: change.mean }
}
