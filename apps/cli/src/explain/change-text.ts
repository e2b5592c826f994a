import type { ExplainedChange } from '@pmm/scoring/explain/contributions-to-change'
import { written } from '@pmm/scoring/explain/sentences/figure'
import { table } from '../terminal/print.ts'

/** The change of a score since an earlier cycle, with whose it is. */
export interface ChangeSince extends ExplainedChange {
  readonly administration: string
  readonly node: string
  readonly since: string
  readonly period: string
}

const header = ['', 'before', 'after', 'by its score', 'by its weight', 'adds', '']
const numbers: ReadonlySet<number> = new Set([1, 2, 3, 4, 5])
const presences = { both: '', came: 'came', went: 'went' } as const

/** What each KPI adds to a change as text: one line per KPI, what no KPI can be given, and the sum. */
export function changeText({
  administration,
  node,
  since,
  period,
  from,
  to,
  change,
  kpis,
  byRule,
}: ChangeSince): string {
  const title = `${administration}, ${since} to ${period}: ${node} ${written(from)} to ${written(to)}`
  if (change === null) return `${title}; where a score is missing there is no change to explain.`
  const rows = kpis.map(({ kpi, presence, from: was, to: is, byValue, byWeight, total }) => [
    ...[kpi, written(was), written(is), written(byValue), written(byWeight), written(total), presences[presence]],
  ])
  const rest = byRule === 0 ? [] : [['by rules no KPI can be given', '', '', '', '', written(byRule), '']]
  const sum = kpis.reduce((sofar, { total }) => sofar + total, byRule)
  const last = ['sum of what they add', written(from), written(to), '', '', written(sum), '']
  return [title, '', table(header, [...rows, ...rest, last], numbers)].join('\n')
}
