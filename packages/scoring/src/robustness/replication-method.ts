import { memo } from '@pmm/core/memo/memo'
import { withAggregation } from '@pmm/core/method/check/with-aggregation'
import type { Method } from '@pmm/core/method/schema/method'
import type { ImputeStep, Step, TreatStep } from '@pmm/core/method/schema/pipeline'
import type { AggregationChoices, NormalisationChoice } from '@pmm/core/method/schema/robustness'
import type { Ruler } from '@pmm/core/method/schema/ruler'
import { topmostAlone } from '@pmm/core/method/tree/topmost-alone'
import { planOf } from '../panel/plan.ts'
import type { Replication, UncertainMethod } from './draw.ts'

/** The weights of a replication by code: the weights of its weight set times its noise, 0 for the node left out. */
export function replicationWeights({ method }: UncertainMethod, replication: Replication): ReadonlyMap<string, number> {
  const { noise, weightSet, leftOut } = replication
  const set = method.weightSets?.find(({ id }) => id === weightSet)?.weights ?? {}
  const zeroed = leftOut === null ? null : topmostAlone(leftOut, method)
  const weights = new Map<string, number>()
  for (const [code, weight] of plannedWeightsOf(method))
    weights.set(code, code === zeroed ? 0 : (set[code] ?? weight) * (noise[code] ?? 1))
  return weights
}

/** The weights of a method as planned, by code: equal weights are 1, budgets are pooled. */
const plannedWeightsOf = memo('planned weights by code', (method: Method) =>
  planOf(method).nodes.map(({ code, weight }) => [code, weight] as const),
)

/**
 * The method with the alternatives of a replication, under the weights of the method; many replications share such a
 * method.
 */
export function replicationStructure({ method, spec: { sources } }: UncertainMethod, replication: Replication): Method {
  const { normalisation, imputation, treatment, aggregations } = replication
  const steps = replaced(method.steps ?? [], 'impute', sources.imputation?.[imputation - 1])
  const treated = replaced(steps, 'treat', sources.treatment?.[treatment - 1])
  const normalised = normalisedBy(method, sources.normalisations?.[normalisation - 1])
  const keepsSteps = imputation === 0 && treatment === 0
  const varied = keepsSteps
    ? normalised
    : { ...normalised, steps: treated, rulers: rulersBut('impute', 'treat', normalised) }
  return aggregations.reduce((before, place, i) => aggregatedBy(before, sources.aggregations![i]!, place), varied)
}

/**
 * Puts steps where the first step of their kind stood; without such a step imputation comes before treatment, treatment
 * at the end.
 */
function replaced(
  steps: readonly Step[],
  kind: 'impute' | 'treat',
  by: readonly (ImputeStep | TreatStep)[] | undefined,
): Step[] {
  if (by === undefined) return [...steps]
  const first = steps.findIndex(({ step }) => step === kind)
  const treat = steps.findIndex(({ step }) => step === 'treat')
  const at = first >= 0 ? first : kind === 'impute' && treat >= 0 ? treat : steps.length
  const ofOtherKinds = (part: readonly Step[]) => part.filter(({ step }) => step !== kind)
  return [...ofOtherKinds(steps.slice(0, at)), ...by, ...ofOtherKinds(steps.slice(at))]
}

function normalisedBy(method: Method, choice: NormalisationChoice | undefined): Method {
  if (choice === undefined) return method
  const kpis = method.kpis.map((kpi) => {
    const normalisation = choice.kpis?.[kpi.code] ?? choice.all ?? kpi.normalisation
    return kpi.normalisation === null ? kpi : { ...kpi, normalisation }
  })
  return { ...method, kpis, rulers: rulersBut('normalise', 'normalise', method) }
}

/**
 * The rulers of a method without those of two steps: a ruler held for a step does not fit the step that takes its
 * place.
 */
const rulersBut = (first: Ruler['step'], second: Ruler['step'], { rulers = [] }: Method): Ruler[] =>
  rulers.filter(({ step }) => step !== first && step !== second)

function aggregatedBy(method: Method, { level, alternatives }: AggregationChoices, place: number): Method {
  const change = alternatives[place - 1]
  return change === undefined ? method : withAggregation(method, { level, change })
}
