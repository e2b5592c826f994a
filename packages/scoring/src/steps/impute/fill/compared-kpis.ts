import { byText } from '@pmm/core/canonical/by-text'
import type { Method } from '@pmm/core/method/schema/method'

/**
 * The KPIs by which rows are compared: every KPI that is scored or filled. They stand in the order of their codes, so
 * that sums over KPIs do not depend on the order of the method.
 *
 * @param filled places of the KPIs that are filled
 */
export function comparedKpis({ kpis }: Method, filled: readonly number[]): readonly number[] {
  const places = Array.from(kpis.keys()).filter((kpi) => kpis[kpi]!.normalisation !== null || filled.includes(kpi))
  return places.sort((a, b) => byText(kpis[a]!.code, kpis[b]!.code))
}
