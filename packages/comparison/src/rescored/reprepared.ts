import type { Method } from '@pmm/core/method/schema/method'
import { isMissing } from '@pmm/scoring/kernel/missing'
import type { Panel } from '@pmm/scoring/panel/panel'
import { planFor } from '@pmm/scoring/panel/plan-for'
import type { PreparedPanel } from '@pmm/scoring/panel/prepared-panel'
import { preparePanel } from '@pmm/scoring/score/prepare-panel'
import { isFitted } from '@pmm/scoring/steps/normalise/fit-ruler'

/**
 * Takes a panel of what an audience sees of a chain through a version of the method. A KPI that cannot be fitted on what is
 * seen, of one reporter or of equal values, has no scores in that cycle, even where the method refuses that of all values.
 *
 * @throws {Problem} `invalid-method` where a step cannot work on these values
 */
export const reprepared = (panel: Panel, method: Method): PreparedPanel =>
  preparePanel(panel, planFor(lenientOf(method)))

const lenient = new WeakMap<Method, Method>()

/** The method with every KPI that cannot be fitted left missing. */
function lenientOf(method: Method): Method {
  const known = lenient.get(method) ?? { ...method, kpis: method.kpis.map(leftMissing) }
  lenient.set(method, known)
  return known
}

function leftMissing(kpi: Method['kpis'][number]): Method['kpis'][number] {
  const { normalisation } = kpi
  if (normalisation === null || !isFitted(normalisation)) return kpi
  return { ...kpi, normalisation: { ...normalisation, unfit: 'missing' } }
}

/** Whether a KPI of a prepared panel has a value in a row that could not be scored. */
export const isUnscored = ({ values, scores }: PreparedPanel, kpi: number, row: number): boolean =>
  isMissing(scores[kpi]![row]!) && !isMissing(values[kpi]![row]!)
