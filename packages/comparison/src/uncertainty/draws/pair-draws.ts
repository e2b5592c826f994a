import { isMissing } from '@pmm/scoring/kernel/missing'
import type { Plan } from '@pmm/scoring/panel/plan'
import { type GridPair, withheldIn } from '../../chain/grid-pair.ts'
import type { ChainStudy } from '../study/chain-study.ts'

/** What the draws of a pair of cycles follow from, beside the method, the values and the seed. */
export interface PairDraws {
  readonly pair: GridPair
  /** Per KPI of the method, 1 at the places of the grid where the KPI counts. */
  readonly marks: readonly Uint8Array[]
  /** Per group of the plan, 1 at the places of the grid where its score stays missing. */
  readonly withheld: readonly Uint8Array[]
  /** Rows of the study by place of the grid: in the earlier cycle, and in the later one. */
  readonly rows: readonly [Int32Array, Int32Array]
}

/** The draws of a pair that are made: those at some places of its grid. */
export interface DrawnPair {
  readonly pairDraws: PairDraws
  readonly places: Uint32Array
}

/**
 * Lays out the draws of a pair under the method of a study. A KPI that counts, but cannot be scored on the values an
 * audience sees, withholds every group above it.
 */
export function pairDraws(
  pair: GridPair,
  plan: Plan,
  { rowsOf, panel }: Pick<ChainStudy, 'rowsOf' | 'panel'>,
): PairDraws {
  const comparable = new Map(pair.shared.map((kpi) => [kpi.code, kpi.comparable]))
  const nobody = new Uint8Array(pair.grid.administrations.length)
  const marks = plan.method.kpis.map(({ code }) => comparable.get(code) ?? nobody)
  const withheld = plan.groups.map(({ node }) => withheldIn(pair, plan.nodes[node]!.code))
  const rows = [rowsOf[pair.from]!, rowsOf[pair.to]!] as const
  for (const [kpi, ofKpi] of marks.entries())
    for (const group of groupsAbove(kpi, plan)) withholdUnscored(withheld[group]!, ofKpi, panel.values[kpi]!, rows)
  return { pair, marks, withheld, rows }
}

/** Places among the groups of the plan. */
function groupsAbove(kpi: number, { nodes, method: { kpis } }: Plan): number[] {
  const above: number[] = []
  for (let node = nodes[kpi]!.parent; node >= 0; node = nodes[node]!.parent) above.push(node - kpis.length)
  return above
}

function withholdUnscored(
  withheld: Uint8Array,
  marks: Uint8Array,
  values: Float64Array,
  [before, after]: PairDraws['rows'],
): void {
  for (let place = 0; place < marks.length; place++)
    if (marks[place] === 1 && (isMissing(values[before[place]!]!) || isMissing(values[after[place]!]!)))
      withheld[place] = 1
}

/** The places at which a node is drawn: those with a mark. */
export interface NodeMarks {
  readonly marks: Uint8Array
  readonly mark: number
}

/** A KPI is drawn where it counts, and a group where it is not withheld. @param node place in the plan */
export const nodeMarks = ({ marks, withheld }: PairDraws, node: number): NodeMarks =>
  node < marks.length ? { marks: marks[node]!, mark: 1 } : { marks: withheld[node - marks.length]!, mark: 0 }

/** Whether a node is drawn at one place. */
export const isDrawnAt = ({ marks, withheld }: PairDraws, node: number, place: number): boolean =>
  node < marks.length ? marks[node]![place] === 1 : withheld[node - marks.length]![place] === 0
