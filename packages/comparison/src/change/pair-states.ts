import type { Method } from '@pmm/core/method/schema/method'
import { isMissing } from '@pmm/scoring/kernel/missing'
import { planFor } from '@pmm/scoring/panel/plan-for'
import { isSameVersion, type NodeColumns } from '../chain/chain-grid.ts'
import { type GridPair, type SharedKpi, withheldIn } from '../chain/grid-pair.ts'
import { countedScores } from '../rescored/counted-scores.ts'
import { heldWeights } from '../rescored/held-weights.ts'

/**
 * The scores between one cycle and a later one in states that differ by one thing each, per node of the grid: as first
 * published → as they are today → on the KPIs scored in both cycles → on the KPIs whose definition stayed → by the later
 * method → with the later values → with KPIs of changed definition again → with every KPI of the later cycle.
 */
export interface PairStates {
  readonly published: NodeColumns
  readonly revised: NodeColumns
  readonly sharedBefore: NodeColumns
  readonly comparableBefore: NodeColumns
  readonly rescored: NodeColumns
  readonly comparableAfter: NodeColumns
  readonly sharedAfter: NodeColumns
  readonly after: NodeColumns
}

/** The states of a pair. Each is made by aggregating, but for those that cannot differ from the state before or after. */
export function pairStates(pair: GridPair): PairStates {
  const { grid, from, to, revised, after } = pair
  const [earlier, later] = [grid.chain[from]!.method, grid.chain[to]!.method]
  const isSame = isSameVersion(earlier, later)
  const whole = isSame && pair.shared.every(isKept(pair))
  const narrow = pair.shared.some(({ both, comparable }) => both.some((mark, at) => mark !== comparable[at]))
  const state = (method: Method, at: number, source: NodeColumns, which: 'both' | 'comparable') =>
    aggregated(pair, { method, at, source, marks: marksOf(pair, method === later ? 'code' : 'was', which) })
  const sharedBefore = whole ? revised : state(earlier, from, revised, 'both')
  const sharedAfter = whole ? after : state(later, to, after, 'both')
  const comparableBefore = narrow ? state(earlier, from, revised, 'comparable') : sharedBefore
  return {
    published: formerly(pair, pair.published),
    revised: formerly(pair, revised),
    sharedBefore: formerly(pair, sharedBefore),
    comparableBefore: formerly(pair, comparableBefore),
    rescored: isSame ? comparableBefore : state(later, to, pair.rescored, 'comparable'),
    comparableAfter: narrow ? state(later, to, after, 'comparable') : sharedAfter,
    sharedAfter,
    after,
  }
}

/** Whether every administration that is scored on a KPI in one cycle is scored on it in the other. */
const isKept =
  ({ revised, after, grid }: GridPair) =>
  ({ was, code, both }: SharedKpi): boolean => {
    const [x, y] = [revised[grid.placeOf.get(was)!]!, after[grid.placeOf.get(code)!]!]
    return both.every((mark, at) => mark === 1 || (isMissing(x[at]!) && isMissing(y[at]!)))
  }

/** Columns of the earlier cycle, each at the node that it is in the later cycle. */
const formerly = ({ former }: GridPair, columns: NodeColumns): NodeColumns => former.map((place) => columns[place]!)

const marksOf = ({ shared }: GridPair, name: 'was' | 'code', which: 'both' | 'comparable') =>
  new Map(shared.map((kpi) => [kpi[name], kpi[which]]))

/** What a state is aggregated from. */
interface StateInputs {
  readonly method: Method
  /** Place of the cycle whose weights count where weights are fitted. */
  readonly at: number
  /** Scores per node of the grid, of which those of KPIs are read. */
  readonly source: NodeColumns
  /** By code of a KPI, 1 for each administration for whom it counts. */
  readonly marks: ReadonlyMap<string, Uint8Array>
}

function aggregated(pair: GridPair, { method, at, source, marks }: StateInputs): NodeColumns {
  const { grid } = pair
  const plan = planFor(method)
  const missing = new Float64Array(grid.administrations.length).fill(Number.NaN)
  const kpis = method.kpis.map(({ code }) => {
    const counts = marks.get(code)
    return counts === undefined ? missing : markedScores(source[grid.placeOf.get(code)!]!, counts)
  })
  const withheld = plan.groups.map(({ node }) => withheldIn(pair, plan.nodes[node]!.code))
  const { period } = grid.chain[at]!
  const { administrations } = grid
  const scores = countedScores({ administrations, period, kpis, withheld }, plan, heldWeights(grid, at, method))
  const columns = new Array<Float64Array>(grid.nodes.length).fill(missing)
  for (const [node, { code }] of plan.nodes.entries()) columns[grid.placeOf.get(code)!] = scores[node]!
  return columns
}

function markedScores(scores: Float64Array, marks: Uint8Array): Float64Array {
  const kept = scores.slice()
  for (let at = 0; at < kept.length; at++) if (marks[at] !== 1) kept[at] = Number.NaN
  return kept
}
