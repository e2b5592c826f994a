import type { Method } from '@pmm/core/method/schema/method'
import { isMissing } from '@pmm/scoring/kernel/missing'
import { isSameVersion, type NodeColumns, planFor } from '../chain/chain-grid.ts'
import { type Pair, type SharedKpi, withheldIn } from '../chain/grid-pair.ts'
import { countedScores } from '../rescored/counted-scores.ts'
import { heldWeights } from '../rescored/held-weights.ts'

/**
 * The way from one cycle to a later one in steps of which each changes one thing, per node of the grid:
 * as first published → as known today → on the KPIs scored in both cycles → on those whose definition stayed → by the
 * later method → with the later values → with KPIs of changed definition again → with every KPI of the later cycle.
 */
export interface States {
  readonly published: NodeColumns
  readonly own: NodeColumns
  readonly sharedBefore: NodeColumns
  readonly comparableBefore: NodeColumns
  readonly again: NodeColumns
  readonly comparableAfter: NodeColumns
  readonly sharedAfter: NodeColumns
  readonly after: NodeColumns
}

/** Each state is made by aggregating; those that cannot differ from another are that one. */
export function statesOf(pair: Pair): States {
  const { grid, from, to, own, after } = pair
  const [earlier, later] = [grid.chain[from]!.method, grid.chain[to]!.method]
  const isSame = isSameVersion(earlier, later)
  const whole = isSame && pair.shared.every(isKept(pair))
  const narrow = pair.shared.some(({ both, comparable }) => both.some((mark, at) => mark !== comparable[at]))
  const state = (method: Method, at: number, source: NodeColumns, which: 'both' | 'comparable') =>
    aggregated(pair, { method, at, source, marks: marksOf(pair, method === later ? 'code' : 'was', which) })
  const sharedBefore = whole ? own : state(earlier, from, own, 'both')
  const sharedAfter = whole ? after : state(later, to, after, 'both')
  const comparableBefore = narrow ? state(earlier, from, own, 'comparable') : sharedBefore
  return {
    published: formerly(pair, pair.published),
    own: formerly(pair, own),
    sharedBefore: formerly(pair, sharedBefore),
    comparableBefore: formerly(pair, comparableBefore),
    again: isSame ? comparableBefore : state(later, to, pair.again, 'comparable'),
    comparableAfter: narrow ? state(later, to, after, 'comparable') : sharedAfter,
    sharedAfter,
    after,
  }
}

/** Whether a KPI is scored in both cycles wherever it is in one of them. */
const isKept =
  ({ own, after, grid }: Pair) =>
  ({ was, code, both }: SharedKpi): boolean => {
    const [x, y] = [own[grid.placeOf.get(was)!]!, after[grid.placeOf.get(code)!]!]
    return both.every((mark, at) => mark === 1 || (isMissing(x[at]!) && isMissing(y[at]!)))
  }

/** Columns of the earlier cycle under the codes of the later one. */
const formerly = ({ former }: Pair, columns: NodeColumns): NodeColumns => former.map((place) => columns[place]!)

const marksOf = ({ shared }: Pair, name: 'was' | 'code', which: 'both' | 'comparable') =>
  new Map(shared.map((kpi) => [kpi[name], kpi[which]]))

interface Aggregating {
  readonly method: Method
  /** The cycle whose weights count where weights are fitted. */
  readonly at: number
  /** Per node of the grid; those of KPIs are read. */
  readonly source: NodeColumns
  /** By KPI of the method, the administrations for whom it counts. */
  readonly marks: ReadonlyMap<string, Uint8Array>
}

function aggregated(pair: Pair, { method, at, source, marks }: Aggregating): NodeColumns {
  const { grid } = pair
  const plan = planFor(method)
  const missing = new Float64Array(grid.administrations.length).fill(Number.NaN)
  const kpis = method.kpis.map(({ code }) => {
    const counts = marks.get(code)
    return counts === undefined ? missing : kept(source[grid.placeOf.get(code)!]!, counts)
  })
  const withheld = plan.groups.map(({ node }) => withheldIn(pair, plan.nodes[node]!.code))
  const { period } = grid.chain[at]!
  const { administrations } = grid
  const scores = countedScores({ administrations, period, kpis, withheld }, plan, heldWeights(grid, at, method))
  const columns = new Array<Float64Array>(grid.nodes.length).fill(missing)
  for (const [node, { code }] of plan.nodes.entries()) columns[grid.placeOf.get(code)!] = scores[node]!
  return columns
}

function kept(scores: Float64Array, marks: Uint8Array): Float64Array {
  const own = scores.slice()
  for (let at = 0; at < own.length; at++) if (marks[at] !== 1) own[at] = Number.NaN
  return own
}
