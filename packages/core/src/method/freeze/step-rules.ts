import type { Kpi } from '../schema/method.ts'
import type { Imputation, ImputeStep, Treatment, TreatStep } from '../schema/pipeline.ts'

type Whose = Pick<Kpi, 'code' | 'normalisation'>

/**
 * How a step fills the gaps of a KPI; null where the step leaves them. A KPI that is not scored is filled only where it
 * is named.
 */
export function imputationOf({ rule, kpis = {} }: ImputeStep, { code, normalisation }: Whose): Imputation | null {
  if (Object.hasOwn(kpis, code)) return kpis[code]!
  return normalisation === null ? null : rule
}

/**
 * How a step treats a KPI, the rule of the KPI laid over the general rule; null where the KPI is left alone. A KPI that
 * is not scored is treated only where it is named.
 */
export function treatmentOf({ rule, kpis = {} }: TreatStep, { code, normalisation }: Whose): Treatment | null {
  if (!Object.hasOwn(kpis, code)) return normalisation === null ? null : rule
  const mine = kpis[code]!
  return mine === null ? null : { ...rule, ...mine }
}
