import type { ComparabilityClass } from '@pmm/core/method/schema/comparability-classes'
import { isMissing } from '@pmm/scoring/kernel/missing'
import { comparedKpis, comparedNodes } from './breaks.ts'
import type { ChainGrid, NodeColumns } from './chain-grid.ts'

/** Two cycles of a grid to compare. All columns are per node of the grid, one score per administration. */
export interface GridPair {
  readonly grid: ChainGrid
  /** Place of the earlier cycle in the chain. */
  readonly from: number
  /** Place of the later cycle in the chain. */
  readonly to: number
  /** Scores of the earlier cycle as first published; where they were not published, `revised`. */
  readonly published: NodeColumns
  /** Scores of the earlier cycle as they are today, by the method of that cycle. */
  readonly revised: NodeColumns
  /** Scores of the earlier cycle by the method of the later cycle. */
  readonly rescored: NodeColumns
  /** Scores of the later cycle by its method. */
  readonly after: NodeColumns
  /** Per node, the place of the node it was in the earlier cycle, which differs for a KPI whose code changed. */
  readonly former: readonly number[]
  readonly classes: ReadonlyMap<string, ComparabilityClass>
  /** KPIs of the later method that the earlier method has too. */
  readonly shared: readonly SharedKpi[]
}

/** A KPI that both methods have. */
export interface SharedKpi {
  /** Its code in the earlier method. */
  readonly was: string
  /** Its code in the later method. */
  readonly code: string
  /** Per administration, 1 where the KPI is scored in both cycles. */
  readonly both: Uint8Array
  /** Per administration, 1 where moreover its values compare and the later method scores the earlier value. */
  readonly comparable: Uint8Array
}

/** What a pair is made of: two places in the chain, and the scores of the earlier cycle by other means than its method. */
export interface GridPairInput extends Pick<GridPair, 'grid' | 'from' | 'to' | 'rescored'> {
  readonly published: NodeColumns | undefined
}

/** Lays out two cycles of a grid to be compared. */
export function gridPair({ grid, from, to, published, rescored }: GridPairInput): GridPair {
  const later = grid.chain[to]!.method
  const revised = grid.scores[from]!
  const after = grid.scores[to]!
  const compared = comparedKpis(grid.chain, from, to)
  const placeIn = (code: string) => grid.placeOf.get(code)!
  const shared = later.kpis.flatMap(({ code }): SharedKpi[] => {
    const { was, class: how } = compared.get(code)!
    if (was === null) return []
    const isComparable = how === 'direct' || how === 'indirect'
    const both = scoredInBoth(revised[placeIn(was)]!, after[placeIn(code)]!)
    const comparable = isComparable ? withScore(both, rescored[placeIn(code)]!) : both.map(() => 0)
    return [{ was, code, both, comparable }]
  })
  return {
    grid,
    from,
    to,
    revised,
    rescored,
    after,
    shared,
    published: published === undefined ? revised : filledFrom(published, revised),
    former: grid.nodes.map((code, place) => grid.placeOf.get(compared.get(code)?.was ?? '') ?? place),
    classes: comparedNodes(grid.chain, from, to),
  }
}

/** A score that was published late is compared with itself; a score withdrawn since counts as never published. */
function filledFrom(published: NodeColumns, revised: NodeColumns): NodeColumns {
  return published.map((column, node) =>
    revised[node]!.map((score, place) => (isMissing(score) || isMissing(column[place]!) ? score : column[place]!)),
  )
}

function scoredInBoth(before: Float64Array, after: Float64Array): Uint8Array {
  const marks = new Uint8Array(before.length)
  for (let at = 0; at < marks.length; at++) if (!isMissing(before[at]!) && !isMissing(after[at]!)) marks[at] = 1
  return marks
}

/** The marks without those of administrations that have no score. */
function withScore(marks: Uint8Array, scores: Float64Array): Uint8Array {
  const kept = marks.slice()
  for (let at = 0; at < kept.length; at++) if (isMissing(scores[at]!)) kept[at] = 0
  return kept
}

/**
 * Marks the administrations whose score of a group stays missing in a pair: those without a score of the group in a cycle
 * whose method has the group.
 *
 * @param code of the group
 * @returns 1 per administration whose score is withheld
 */
export function withheldIn({ grid, from, to, revised, after }: GridPair, code: string): Uint8Array {
  const place = grid.placeOf.get(code)!
  const hasGroup = (at: number) => grid.chain[at]!.method.groups.some((group) => group.code === code)
  const marks = new Uint8Array(grid.administrations.length)
  if (hasGroup(from)) markMissing(marks, revised[place]!)
  if (hasGroup(to)) markMissing(marks, after[place]!)
  return marks
}

function markMissing(marks: Uint8Array, scores: Float64Array): void {
  for (let row = 0; row < marks.length; row++) if (isMissing(scores[row]!)) marks[row] = 1
}
