import type { Period } from '@pmm/core/domain/period'
import { Problem } from '@pmm/core/domain/problem'
import type { ScoredPanel } from '../panel/scored-panel.ts'
import { explainerOf } from './explainer.ts'
import type { Explanation } from './explanation.ts'

/** Which score is to be explained. */
export interface ExplainRequest {
  readonly administration: string
  readonly period: Period
  /** Code of the KPI or group; the overall score unless given. */
  readonly node?: string | undefined
}

/**
 * The whole derivation of one score: the reported value, what each step made of the value, the ruler that normalised
 * it, and how weights carry it up. The contributions of the KPIs below (`effectiveContribution`), with the rests that
 * no child has (`effectiveRemainder`), add up to the score.
 *
 * @throws {Problem} `not-found` for an administration, period or node the panel does not hold
 */
export function explain(scored: ScoredPanel, { administration, period, node }: ExplainRequest): Explanation {
  const { method } = scored.plan
  return {
    method: { id: method.id, version: method.version },
    administration,
    period,
    node: explainerOf(scored)(placeOf(scored, node), rowOf(scored, administration, period)),
  }
}

/** The place of a node in the plan; of the overall score where no node is named. @throws {Problem} `not-found` */
export function placeOf({ plan }: ScoredPanel, node: string | undefined): number {
  const place = plan.nodes.findIndex(({ code, parent }) => (node === undefined ? parent === -1 : code === node))
  if (place < 0) throw new Problem('not-found', `the method ${plan.method.id} has no KPI or group "${node}"`)
  return place
}

/** The row of an administration in a cycle. @throws {Problem} `not-found` */
export function rowOf({ panel }: ScoredPanel, administration: string, period: Period): number {
  const row = panel.administrations.findIndex((code, at) => code === administration && panel.periods[at] === period)
  if (row < 0) throw new Problem('not-found', `"${administration}" is not among those scored for ${period}`)
  return row
}
