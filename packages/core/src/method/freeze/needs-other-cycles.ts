import type { Period } from '../../domain/period.ts'
import type { Kpi, Method } from '../schema/method.ts'
import type { Imputation, Step } from '../schema/pipeline.ts'
import type { Ruler } from '../schema/ruler.ts'
import type { Reference } from '../schema/terms.ts'
import { depthOf, parentsOf } from '../tree/tree.ts'
import { imputationOf, treatmentOf } from './step-rules.ts'

/**
 * Whether scoring a cycle takes the values of other cycles: a parameter is fitted on them and no ruler of the method
 * holds it fixed, or gaps are filled along the cycles of an administration.
 *
 * @param cycle the cycle to score, whose own rulers count too; null counts only the rulers that hold for every cycle
 */
export function needsOtherCycles(method: Method, cycle: Period | null = null): boolean {
  const held = (method.rulers ?? []).filter((ruler) => ruler.cycle === null || ruler.cycle === cycle)
  const { steps = [], kpis } = method
  return (
    steps.some((step, at) => kpis.some((kpi) => stepNeeds(step, at, kpi, held))) ||
    kpis.some((kpi) => normalisationNeeds(kpi, held)) ||
    weighingNeeds(method, held)
  )
}

function stepNeeds(step: Step, at: number, kpi: Kpi, held: readonly Ruler[]): boolean {
  const isHeld = held.some((ruler) => ruler.step === step.step && ruler.at === at && ruler.kpi === kpi.code)
  if (step.step === 'treat') return !isHeld && reachesOut(treatmentOf(step, kpi)?.reference)
  if (step.step !== 'impute') return false
  const rule = imputationOf(step, kpi)
  return rule !== null && (runsAlongCycles(rule) || (!isHeld && 'reference' in rule && reachesOut(rule.reference)))
}

const runsAlongCycles = ({ method }: Imputation): boolean =>
  method === 'latest' || method === 'constant' || method === 'linear' || method === 'linear-constant'

function normalisationNeeds({ code, normalisation }: Kpi, held: readonly Ruler[]): boolean {
  if (normalisation === null || !('reference' in normalisation)) return false
  const isHeld = held.some((ruler) => ruler.step === 'normalise' && ruler.kpi === code)
  return !isHeld && reachesOut(normalisation.reference)
}

function weighingNeeds(method: Method, held: readonly Ruler[]): boolean {
  const parents = parentsOf(method)
  return method.groups.some(({ code, weighting }) => {
    const used = weighting ?? method.levels[depthOf(code, parents) ?? -1]?.weighting
    if (used === undefined || !('reference' in used)) return false
    return reachesOut(used.reference) && !held.some((ruler) => ruler.step === 'weigh' && ruler.group === code)
  })
}

const reachesOut = (reference: Reference | undefined): boolean => (reference ?? 'this-cycle') !== 'this-cycle'
