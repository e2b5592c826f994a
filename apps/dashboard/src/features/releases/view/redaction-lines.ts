import type { WithdrawnValue } from '@pmm/core/contract/redactions'
import type { Administration } from '@pmm/core/domain/administration'

/** The values that were taken out, one line for each administration and cycle. */
export function redactionLines(
  values: readonly WithdrawnValue[],
  administrations: readonly Administration[],
): string[] {
  const names = new Map(administrations.map(({ code, name }) => [code, name]))
  const groups = Map.groupBy(
    values,
    ({ administration, cycle }) => `${names.get(administration) ?? administration}, ${cycle}`,
  )
  return [...groups].map(
    ([about, of]) => `${about}: ${of.length > 6 ? `${of.length} KPIs` : of.map(({ kpi }) => kpi).join(', ')}`,
  )
}
