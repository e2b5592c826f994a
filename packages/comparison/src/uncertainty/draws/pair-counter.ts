import type { Plan } from '@pmm/scoring/panel/plan'
import { missingColumns } from '@pmm/table/missing-columns'
import { type DrawCounts, emptyDrawCounts } from './draw-counts.ts'
import { type DrawnPair, nodeMarks } from './pair-draws.ts'

/** Where the draws of a pair are scored and counted, replication by replication; all columns have one cell per place drawn. */
export interface PairCounter extends DrawCounts {
  readonly administrations: readonly string[]
  /** Of the earlier and the later cycle. */
  readonly periods: readonly [string, string]
  /** Per group of the plan, 1 where its score stays missing. */
  readonly withheld: readonly Uint8Array[]
  /** Per node of the plan, the cells at which the node is drawn. */
  readonly drawn: readonly Uint32Array[]
  /** Rows of the study: in the earlier cycle, and in the later one. */
  readonly rows: readonly [Int32Array, Int32Array]
  /** Scores of the KPIs in either cycle, which every draw writes over. */
  readonly kpis: readonly [readonly Float64Array[], readonly Float64Array[]]
}

/** A counter of no draws yet. */
export function pairCounter({ pairDraws, places }: DrawnPair, plan: Plan): PairCounter {
  const { pair, marks, withheld, rows } = pairDraws
  const chosen = (column: Uint8Array) => Uint8Array.from(places, (place) => column[place]!)
  const cells = Uint32Array.from(places.keys())
  const scores = () => missingColumns(marks.length, places.length)
  const { chain } = pair.grid
  return {
    ...emptyDrawCounts(places, plan),
    periods: [chain[pair.from]!.period, chain[pair.to]!.period],
    administrations: Array.from(places, (place) => pair.grid.administrations[place]!),
    withheld: withheld.map(chosen),
    drawn: plan.nodes.map((_, node) => {
      const { marks: column, mark } = nodeMarks(pairDraws, node)
      return cells.filter((cell) => column[places[cell]!] === mark)
    }),
    rows: [Int32Array.from(places, (place) => rows[0][place]!), Int32Array.from(places, (place) => rows[1][place]!)],
    kpis: [scores(), scores()],
  }
}

/** Takes the scores of the KPIs that count from the rows of a study. */
export function takeScores({ drawn, rows, kpis }: PairCounter, scores: readonly Float64Array[]): void {
  for (let kpi = 0; kpi < scores.length; kpi++) {
    takeInto(kpis[0][kpi]!, drawn[kpi]!, scores[kpi]!, rows[0])
    takeInto(kpis[1][kpi]!, drawn[kpi]!, scores[kpi]!, rows[1])
  }
}

function takeInto(target: Float64Array, cells: Uint32Array, scores: Float64Array, rows: Int32Array): void {
  for (let i = 0; i < cells.length; i++) target[cells[i]!] = scores[rows[cells[i]!]!]!
}

/** Counts one draw. @param before scores in the earlier cycle, per node of the plan; @param after those in the later one */
export function countDraw(counter: PairCounter, before: readonly Float64Array[], after: readonly Float64Array[]): void {
  for (let node = 0; node < counter.drawn.length; node++) countNode(counter, node, before[node]!, after[node]!)
}

function countNode(counter: PairCounter, node: number, before: Float64Array, after: Float64Array): void {
  const [above, below, level] = [counter.above[node]!, counter.below[node]!, counter.level[node]!]
  const cells = counter.drawn[node]!
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i]!
    const change = after[cell]! - before[cell]!
    if (change > 0) above[cell]!++
    else if (change < 0) below[cell]!++
    else if (change === 0) level[cell]!++
  }
}
