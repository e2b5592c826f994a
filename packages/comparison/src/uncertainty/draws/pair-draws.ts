import { isMissing } from '@pmm/scoring/kernel/missing'
import type { Plan } from '@pmm/scoring/panel/plan'
import { missingColumns } from '@pmm/table/missing-columns'
import { type Pair, withheldIn } from '../../chain/grid-pair.ts'
import type { ChainStudy } from '../study/chain-study.ts'
import { emptyTally, type Judged, type Tally } from './draw-counts.ts'

/** What the draws of a pair of cycles hang on, beside the method and the seed. */
export interface Case {
  readonly pair: Pair
  /** Per KPI of the method, 1 at the places of the grid it counts for. */
  readonly marks: readonly Uint8Array[]
  /** Per group of the plan, 1 at the places whose score stays missing. */
  readonly withheld: readonly Uint8Array[]
  /** Rows of the study by place of the grid: in the earlier cycle, and in the later one. */
  readonly rows: readonly [Int32Array, Int32Array]
}

/** A KPI that counts, but cannot be scored on what is seen, withholds every group above it. */
export function caseOf(pair: Pair, plan: Plan, { rowsOf, panel }: Pick<ChainStudy, 'rowsOf' | 'panel'>): Case {
  const comparable = new Map(pair.shared.map(({ code, comparable: marks }) => [code, marks]))
  const nobody = new Uint8Array(pair.grid.administrations.length)
  const marks = plan.method.kpis.map(({ code }) => comparable.get(code) ?? nobody)
  const withheld = plan.groups.map(({ node }) => withheldIn(pair, plan.nodes[node]!.code))
  const rows = [rowsOf[pair.from]!, rowsOf[pair.to]!] as const
  for (const [kpi, own] of marks.entries())
    for (const group of groupsAbove(kpi, plan)) withholdUnscored(withheld[group]!, own, panel.values[kpi]!, rows)
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
  [before, after]: Case['rows'],
): void {
  for (let place = 0; place < marks.length; place++)
    if (marks[place] === 1 && (isMissing(values[before[place]!]!) || isMissing(values[after[place]!]!)))
      withheld[place] = 1
}

/** Where a node has a chance: at the places of a mark. */
export interface Asked {
  readonly marks: Uint8Array
  readonly mark: number
}

/** Of a KPI that does not count, and of a group that is withheld, there is no chance. @param node of the plan */
export const askedOf = ({ marks, withheld }: Case, node: number): Asked =>
  node < marks.length ? { marks: marks[node]!, mark: 1 } : { marks: withheld[node - marks.length]!, mark: 0 }

/** Whether there is a chance at one place. */
export const isAskedAt = ({ marks, withheld }: Case, node: number, place: number): boolean =>
  node < marks.length ? marks[node]![place] === 1 : withheld[node - marks.length]![place] === 0

/** Where the draws of a case are made and counted, for some of its places; all columns have one cell for each of them. */
export interface Court extends Tally {
  readonly administrations: readonly string[]
  /** Of the earlier and the later cycle. */
  readonly periods: readonly [string, string]
  readonly withheld: readonly Uint8Array[]
  /** Per node of the plan, who has a chance: of KPIs, for whom they count. */
  readonly asked: readonly Uint32Array[]
  readonly rows: readonly [Int32Array, Int32Array]
  /** Room for the scores of KPIs in either cycle. */
  readonly kpis: readonly [readonly Float64Array[], readonly Float64Array[]]
}

export function courtOf({ case: own, places }: Judged, plan: Plan): Court {
  const { pair, marks, withheld, rows } = own
  const chosen = (column: Uint8Array) => Uint8Array.from(places, (place) => column[place]!)
  const at = Uint32Array.from(places.keys())
  const room = () => missingColumns(marks.length, places.length)
  const { chain } = pair.grid
  return {
    ...emptyTally(places, plan),
    periods: [chain[pair.from]!.period, chain[pair.to]!.period],
    administrations: Array.from(places, (place) => pair.grid.administrations[place]!),
    withheld: withheld.map(chosen),
    asked: plan.nodes.map((_, node) => {
      const { marks: column, mark } = askedOf(own, node)
      return at.filter((i) => column[places[i]!] === mark)
    }),
    rows: [Int32Array.from(places, (place) => rows[0][place]!), Int32Array.from(places, (place) => rows[1][place]!)],
    kpis: [room(), room()],
  }
}

/** Brings the scores of the KPIs that count from the rows of a study to a court. */
export function bring({ asked, rows, kpis }: Court, scores: readonly Float64Array[]): void {
  for (let kpi = 0; kpi < scores.length; kpi++) {
    bringInto(kpis[0][kpi]!, asked[kpi]!, scores[kpi]!, rows[0])
    bringInto(kpis[1][kpi]!, asked[kpi]!, scores[kpi]!, rows[1])
  }
}

function bringInto(target: Float64Array, whom: Uint32Array, scores: Float64Array, rows: Int32Array): void {
  for (let i = 0; i < whom.length; i++) target[whom[i]!] = scores[rows[whom[i]!]!]!
}

/** Counts the draw whose scores are given, per node of the plan where it is asked. */
export function count(court: Court, before: readonly Float64Array[], after: readonly Float64Array[]): void {
  for (let node = 0; node < court.asked.length; node++) countInto(court, node, before[node]!, after[node]!)
}

function countInto(court: Court, node: number, before: Float64Array, after: Float64Array): void {
  const [above, below, level] = [court.above[node]!, court.below[node]!, court.level[node]!]
  const asked = court.asked[node]!
  for (let at = 0; at < asked.length; at++) {
    const i = asked[at]!
    const change = after[i]! - before[i]!
    if (change > 0) above[i]!++
    else if (change < 0) below[i]!++
    else if (change === 0) level[i]!++
  }
}
