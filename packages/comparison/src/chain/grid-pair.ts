import { type ComparabilityClass, comparabilityOf } from '@pmm/core/method/schema/comparability'
import type { Method } from '@pmm/core/method/schema/method'
import { nodeComparability } from '@pmm/core/method/tree/node-comparability'
import { isMissing } from '@pmm/scoring/kernel/missing'
import { type ChainGrid, isSameVersion, type NodeColumns, planFor } from './chain-grid.ts'

/** Two cycles of a grid to compare. All columns are per node of the grid, one score per administration. */
export interface Pair {
  readonly grid: ChainGrid
  /** Places in the chain. */
  readonly from: number
  readonly to: number
  /** Scores of the earlier cycle as first published, where it was; else its own. */
  readonly published: NodeColumns
  /** Scores of the earlier cycle by its own method. */
  readonly own: NodeColumns
  /** Scores of the earlier cycle by the method of the later one. */
  readonly again: NodeColumns
  /** Scores of the later cycle by its own method. */
  readonly after: NodeColumns
  /** Per node, its place in the earlier cycle: another only for a KPI that had another code. */
  readonly former: readonly number[]
  readonly classes: ReadonlyMap<string, ComparabilityClass>
  /** KPIs of the later method that the earlier one has, scored in both cycles somewhere. */
  readonly shared: readonly SharedKpi[]
}

/** A KPI both methods have. */
export interface SharedKpi {
  /** Its code in the earlier and in the later method. */
  readonly was: string
  readonly code: string
  /** Per administration, 1 where it is scored in both cycles. */
  readonly both: Uint8Array
  /** Of these, 1 where its values compare and the later method scores the earlier one. */
  readonly comparable: Uint8Array
}

/** What pairs are made of. */
export interface PairInput {
  readonly grid: ChainGrid
  readonly from: number
  readonly to: number
  readonly published: NodeColumns | undefined
  readonly again: NodeColumns
}

export function pairOf({ grid, from, to, published, again }: PairInput): Pair {
  const [earlier, later] = [grid.chain[from]!.method, grid.chain[to]!.method]
  const own = grid.scores[from]!
  const after = grid.scores[to]!
  const compared = comparabilityOf(earlier, later)
  const placeIn = (code: string) => grid.placeOf.get(code)!
  const shared = later.kpis.flatMap(({ code }): SharedKpi[] => {
    const { was, class: how } = compared.get(code)!
    if (was === null) return []
    const isComparable = how === 'direct' || how === 'indirect'
    const both = bothIn(own[placeIn(was)]!, after[placeIn(code)]!)
    return [{ was, code, both, comparable: isComparable ? within(both, again[placeIn(code)]!) : both.map(() => 0) }]
  })
  return {
    grid,
    from,
    to,
    own,
    again,
    after,
    shared,
    published: published === undefined ? own : filledFrom(published, own),
    former: grid.nodes.map((code, place) => grid.placeOf.get(compared.get(code)?.was ?? '') ?? place),
    classes: classesOf(earlier, later),
  }
}

/** A score published late is held against nothing but itself; one withdrawn since counts as never published. */
function filledFrom(published: NodeColumns, own: NodeColumns): NodeColumns {
  return published.map((column, node) =>
    own[node]!.map((known, place) => (isMissing(known) || isMissing(column[place]!) ? known : column[place]!)),
  )
}

function bothIn(one: Float64Array, other: Float64Array): Uint8Array {
  const marks = new Uint8Array(one.length)
  for (let at = 0; at < marks.length; at++) if (!isMissing(one[at]!) && !isMissing(other[at]!)) marks[at] = 1
  return marks
}

function within(marks: Uint8Array, scores: Float64Array): Uint8Array {
  const kept = marks.slice()
  for (let at = 0; at < kept.length; at++) if (isMissing(scores[at]!)) kept[at] = 0
  return kept
}

/** A group counts where neither cycle that has it left it without a score. */
export function withheldIn({ grid, from, to, own, after }: Pair, code: string): Uint8Array {
  const place = grid.placeOf.get(code)!
  const has = (at: number) => grid.chain[at]!.method.groups.some((group) => group.code === code)
  const marks = new Uint8Array(grid.administrations.length)
  if (has(from)) markMissing(marks, own[place]!)
  if (has(to)) markMissing(marks, after[place]!)
  return marks
}

function markMissing(marks: Uint8Array, scores: Float64Array): void {
  for (let row = 0; row < marks.length; row++) if (isMissing(scores[row]!)) marks[row] = 1
}

function classesOf(earlier: Method, later: Method): ReadonlyMap<string, ComparabilityClass> {
  if (!isSameVersion(earlier, later)) return nodeComparability(earlier, later)
  return new Map(planFor(later).nodes.map(({ code }) => [code, 'direct']))
}
