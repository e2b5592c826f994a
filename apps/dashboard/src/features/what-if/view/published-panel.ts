import { hiddenScores } from '@pmm/comparison/visible/hidden-scores'
import { everyRow } from '@pmm/scoring/kernel/rows'
import type { Panel } from '@pmm/scoring/panel/panel'
import type { Plan } from '@pmm/scoring/panel/plan'
import type { PreparedPanel } from '@pmm/scoring/panel/prepared-panel'
import { type NodeStatus, nodeStatuses, statusCode } from '@pmm/scoring/panel/status'
import { missingColumns } from '@pmm/table/missing-columns'
import type { CycleScores } from '../../../shared/api/queries.ts'

/**
 * The published scores of every cycle, laid out as the engine takes them: what a trial is computed from and held
 * against.
 */
export interface PublishedPanel extends Pick<PreparedPanel, 'panel' | 'rows' | 'scores'> {
  /** Per group of the plan one published score per row. */
  readonly groups: readonly Float64Array[]
  /** By row, 1 where the viewer may not see the overall score: no trial gives one either. */
  readonly withheld: Uint8Array
  /** 1 where a score is kept back, or may be, by row and then by node of the plan. */
  readonly hidden: Uint8Array
}

/**
 * Lays the score tables of a method's cycles out by row and node, as the viewer got them. The scores of the KPIs are as
 * published. A score that the viewer may not see is missing, and an administration whose overall score is kept back is
 * marked.
 */
export function publishedPanel(plan: Plan, cycles: readonly CycleScores[]): PublishedPanel {
  const members = cycles.map(({ scores }) => [...new Set(scores.data.administration)].map((code) => code ?? ''))
  const rows = members.flat().length
  const cells: Cells = {
    placeOf: new Map(plan.nodes.map(({ code }, place) => [code, place])),
    values: missingColumns(plan.nodes.length, rows),
    scores: missingColumns(plan.nodes.length, rows),
    statuses: plan.nodes.map(() => new Uint8Array(rows)),
    overall: plan.nodes.findIndex(({ parent }) => parent < 0),
    withheld: new Uint8Array(rows),
    undisclosed: plan.nodes.map(() => new Uint8Array(rows)),
  }
  let first = 0
  for (const [index, { scores }] of cycles.entries()) {
    fill(cells, scores, new Map(members[index]!.map((code, at) => [code, first + at])))
    first += members[index]!.length
  }
  const kpis = plan.method.kpis.length
  const panel: Panel = {
    administrations: members.flat(),
    periods: cycles.flatMap(({ period }, index) => members[index]!.map(() => period)),
    kpis: plan.method.kpis.map(({ code }) => code),
    values: cells.values.slice(0, kpis),
    statuses: cells.statuses.slice(0, kpis),
    attributes: {},
  }
  const { scores } = cells
  return {
    panel,
    rows: everyRow(rows),
    scores: scores.slice(0, kpis),
    groups: plan.groups.map(({ node }) => scores[node]!),
    withheld: cells.withheld,
    hidden: hiddenIn(plan, cells, rows),
  }
}

/** The KPIs that may have a hidden score, and the groups that are hidden as published. */
function hiddenIn(plan: Plan, { scores, undisclosed }: Cells, count: number): Uint8Array {
  const hidden = hiddenScores(plan, {
    count,
    isHidden: (node, row) => undisclosed[node]![row] === 1,
    hasScore: (node, row) => !Number.isNaN(scores[node]![row]!),
  })
  for (const { node } of plan.groups)
    for (let row = 0; row < count; row++) hidden[row * plan.nodes.length + node] = undisclosed[node]![row]!
  return hidden
}

interface Cells {
  readonly placeOf: ReadonlyMap<string, number>
  readonly values: readonly Float64Array[]
  readonly scores: readonly Float64Array[]
  readonly statuses: readonly Uint8Array[]
  readonly undisclosed: readonly Uint8Array[]
  /** Place of the overall score among the nodes. */
  readonly overall: number
  readonly withheld: Uint8Array
}

function fill(
  { placeOf, values, scores, statuses, undisclosed, overall, withheld }: Cells,
  { length, data }: CycleScores['scores'],
  rowOf: ReadonlyMap<string, number>,
): void {
  const codes = new Map(nodeStatuses.map((status: NodeStatus) => [status as string, statusCode(status)]))
  for (let at = 0; at < length; at++) {
    const row = rowOf.get(data.administration[at] ?? '')!
    const place = placeOf.get(data.node[at] ?? '')
    if (place === undefined) continue
    values[place]![row] = data.value[at]!
    scores[place]![row] = data.score[at]!
    if (place === overall && data.status[at] === 'undisclosed') withheld[row] = 1
    statuses[place]![row] = codes.get(data.status[at] ?? '') ?? 0
    undisclosed[place]![row] = Number(data.status[at] === 'undisclosed')
  }
}
