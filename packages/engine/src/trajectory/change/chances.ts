import { isMissing } from '../../kernel/missing.ts'
import { draw, type Replication } from '../../robustness/draw.ts'
import { type Plan, planOf } from '../../score/plan.ts'
import type { NodeColumns } from '../chain-grid.ts'
import type { ChainStudy } from './chain-study.ts'
import { attempt, type Drawer, drawersOf, gatherInto } from './drawer.ts'
import { type Pair, withheldIn } from './pair.ts'
import { type ShakenScores, shakenScoresOf } from './shaken-scores.ts'

/** Per node of a grid and administration, shares (0–1) of the draws; missing where performance is. */
export interface Chances {
  readonly above: NodeColumns
  readonly below: NodeColumns
}

/**
 * How probable it is that performance rose or fell between the cycles of each pair: both are scored again and again by
 * the later method on the KPIs that compare, under what is uncertain. It depends on the chain, the sources and the seed
 * alone. A draw that the method cannot score counts neither way.
 *
 * @param pairs whose later cycles are scored by the method of the study
 */
export function chancesOf(pairs: readonly Pair[], study: ChainStudy): readonly Chances[] {
  const plan = planOf(study.method)
  const courts = pairs.map((pair) => courtOf(pair, plan))
  const shaken = shakenScoresOf(study)
  const under = drawersOf(study)
  for (let replication = 0; replication < study.spec.replications; replication++)
    attempt(() => drawOnce(draw(study, replication), { study, courts, shaken, under }))
  return courts.map((court) => chancesIn(court, plan))
}

/** Where the draws of a pair are counted. */
interface Court {
  readonly pair: Pair
  readonly withheld: readonly Uint8Array[]
  /** Per KPI of the method, whom it counts for; undefined where for nobody. */
  readonly marks: readonly (Uint8Array | undefined)[]
  /** Room for the scores of KPIs in either cycle. */
  readonly kpis: readonly [readonly Float64Array[], readonly Float64Array[]]
  readonly above: readonly Uint32Array[]
  readonly below: readonly Uint32Array[]
  readonly drawn: readonly Uint32Array[]
}

function courtOf(pair: Pair, plan: Plan): Court {
  const count = pair.grid.administrations.length
  const comparable = new Map(pair.shared.map(({ code, comparable: marks }) => [code, marks]))
  const room = () => plan.method.kpis.map(() => new Float64Array(count).fill(Number.NaN))
  const counts = () => plan.nodes.map(() => new Uint32Array(count))
  return {
    pair,
    withheld: plan.groups.map(({ node }) => withheldIn(pair, plan.nodes[node]!.code)),
    marks: plan.method.kpis.map(({ code }) => comparable.get(code)),
    kpis: [room(), room()],
    ...{ above: counts(), below: counts(), drawn: counts() },
  }
}

interface Drawing {
  readonly study: ChainStudy
  readonly courts: readonly Court[]
  readonly shaken: ShakenScores
  readonly under: (replication: Replication) => Drawer
}

function drawOnce(replication: Replication, { study, courts, shaken, under }: Drawing): void {
  const { scoresOf, weights } = under(replication)
  const scores = shaken(replication)
  for (const court of courts) {
    const { grid, from, to } = court.pair
    const [before, after] = [from, to].map((at, half) => {
      const kpis = court.kpis[half]!
      for (const [kpi, target] of kpis.entries()) {
        const marks = court.marks[kpi]
        if (marks !== undefined) gatherInto(target, scores[kpi]!, study.rowsOf[at]!, (place) => marks[place] === 1)
      }
      const { administrations, chain } = grid
      return scoresOf[half]!({ administrations, period: chain[at]!.period, kpis, withheld: court.withheld }, weights)
    })
    count(before!, after!, court)
  }
}

function count(before: readonly Float64Array[], after: readonly Float64Array[], court: Court): void {
  const { above, below, drawn } = court
  for (let node = 0; node < before.length; node++) {
    const [from, to] = [before[node]!, after[node]!]
    for (let place = 0; place < from.length; place++) {
      const change = to[place]! - from[place]!
      if (isMissing(change)) continue
      drawn[node]![place]!++
      if (change > 0) above[node]![place]!++
      else if (change < 0) below[node]![place]!++
    }
  }
}

function chancesIn({ pair: { grid }, above, below, drawn }: Court, plan: Plan): Chances {
  const missing = new Float64Array(grid.administrations.length).fill(Number.NaN)
  const places = new Map(plan.nodes.map(({ code }, node) => [code, node]))
  const share = (counts: readonly Uint32Array[]): NodeColumns =>
    grid.nodes.map((code) => {
      const node = places.get(code)
      return node === undefined ? missing : Float64Array.from(counts[node]!, (n, at) => n / drawn[node]![at]!)
    })
  return { above: share(above), below: share(below) }
}
