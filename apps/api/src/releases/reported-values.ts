import type { Row } from '../respond/stored-table.ts'

/** Columns of a long file that `pmm score` and `pmm import` read. */
export const valueColumns = ['administration', 'kpi', 'period', 'status', 'value', 'note'] as const

const told: ReadonlySet<unknown> = new Set(['reported', 'estimated', 'not-available', 'not-applicable'])

/**
 * What was reported, as far as the scores of a release show it: neither what was filled in nor what is kept back.
 *
 * @param scores rows of the table of scores of a cycle
 * @param isKpi whether a node is a KPI
 */
export function reportedValues(scores: readonly Row[], period: string, isKpi: (node: string) => boolean): Row[] {
  const reported = scores.filter(({ node, status }) => isKpi(String(node)) && told.has(status))
  return reported.map(({ administration, node, status, value }) => ({
    administration: administration!,
    kpi: node!,
    period,
    status: status!,
    value: value!,
    note: status === 'not-applicable' ? 'the reason was given when it was reported' : null,
  }))
}
