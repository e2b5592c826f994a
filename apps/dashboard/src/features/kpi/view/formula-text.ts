import type { Kpi } from '@pmm/core/method/schema/method'

/** Which values of a KPI are better, in words. */
export const directionNames: Readonly<Record<Kpi['direction'], string>> = {
  higher: 'More is better',
  lower: 'Less is better',
  target: 'A band in the middle is best',
  context: 'Context only, not scored',
}

/** How the value comes from numerator and denominator, with its unit. */
export function formulaText({ formula: { kind, factor }, unit }: Kpi): string {
  const times = factor === 1 ? '' : `${factor} × `
  const text = kind === 'value' ? `${times}the figure reported` : `${times}numerator ÷ denominator`
  return unit === '' ? text : `${text}, in ${unit}`
}
