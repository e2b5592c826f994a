import { memo } from '@pmm/core/memo/memo'
import type { Method } from '@pmm/core/method/schema/method'
import { isMissing } from '@pmm/scoring/kernel/missing'
import type { Panel } from '@pmm/scoring/panel/panel'
import { planFor } from '@pmm/scoring/panel/plan-for'
import type { PreparedPanel } from '@pmm/scoring/panel/prepared-panel'
import { preparePanel } from '@pmm/scoring/score/prepare-panel'
import { isFitted } from '@pmm/scoring/steps/normalise/fit-ruler'

/**
 * Prepares the values that an audience sees of a chain by a version of the method. A KPI that cannot be fitted on these
 * values, because they are of one reporter or all equal, has no scores in that cycle, even where the method refuses such
 * values of all reporters.
 *
 * @throws {Problem} `invalid-method` where a step cannot work on these values
 */
export const reprepared = (panel: Panel, method: Method): PreparedPanel =>
  preparePanel(panel, planFor(lenientOf(method)))

/** The method with every KPI that cannot be fitted left missing, made once per method object. */
const lenientOf = memo(
  'method that leaves unfit KPIs missing',
  (method: Method): Method => ({ ...method, kpis: method.kpis.map(leftMissing) }),
)

function leftMissing(kpi: Method['kpis'][number]): Method['kpis'][number] {
  const { normalisation } = kpi
  if (normalisation === null || !isFitted(normalisation)) return kpi
  return { ...kpi, normalisation: { ...normalisation, unfit: 'missing' } }
}

/** Whether a KPI of a prepared panel has a value in a row that could not be scored. */
export const isUnscored = ({ values, scores }: PreparedPanel, kpi: number, row: number): boolean =>
  isMissing(scores[kpi]![row]!) && !isMissing(values[kpi]![row]!)
