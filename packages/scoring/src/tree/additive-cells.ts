import type { Aggregation } from '@pmm/core/method/schema/aggregation'
import { isMissing } from '../kernel/missing.ts'
import type { PlanGroup } from '../panel/plan.ts'
import type { ScoredTree } from '../panel/scored-panel.ts'
import { type ChildColumn, ownPlaces, sharedPlaces } from './shared-places.ts'

/** The terms that a group is summed from, per child one column. */
export interface AdditiveCells {
  /** Per child its term in every row that is scored; 0 where the score is missing. */
  readonly terms: readonly Float64Array[]
  /** Per row that is scored, the place of the row in the presence. */
  readonly placeOf: Uint32Array
  readonly presence: Presence
  /** Brings the terms up to date; false where a child of weight has a score without a term. */
  readonly refresh: (weights: Float64Array) => boolean
}

/** Which children are present, per child one number per place. */
export interface Presence {
  readonly places: number
  /** 1 where the child has a score, else 0. */
  readonly present: readonly Float64Array[]
  /** Coverage of the child, 0 where it has no coverage. */
  readonly covered: readonly Float64Array[]
  /** 1 where the child has a coverage, as something of it applies, else 0. */
  readonly applicable: readonly Float64Array[]
}

/**
 * Lays the cells of a group out: those of KPIs once, as their scores never change; rows with the same KPIs share a
 * place.
 */
export function additiveCells(
  rows: Uint32Array,
  { children, aggregation }: PlanGroup,
  scored: ScoredTree,
): AdditiveCells {
  const columns = children.map((child) => ({ scores: scored.scores[child]!, coverages: scored.coverages[child]! }))
  const isKpi = children.map((child) => child < scored.plan.method.kpis.length)
  const { placeOf, firsts } = isKpi.every(Boolean) ? sharedPlaces(rows, columns) : ownPlaces(rows)
  const presence = emptyPresence(children.length, firsts.length)
  const terms = zeroColumns(children.length, rows.length)
  const layOut = columns.map((column, child) => (): boolean => {
    presenceInto(firsts, column, presence, child)
    return termsInto(rows, column.scores, terms[child]!, aggregation)
  })
  const once = layOut.map((column, child) => (isKpi[child] ? column() : true))
  const refresh = (weights: Float64Array): boolean => {
    let exist = true
    for (let child = 0; child < layOut.length; child++) {
      const exists = isKpi[child] ? once[child]! : layOut[child]!()
      if (!exists && weights[child] !== 0) exist = false
    }
    return exist
  }
  return { terms, placeOf, presence, refresh }
}

function emptyPresence(children: number, places: number): Presence {
  const columns = zeroColumns(3 * children, places)
  return {
    places,
    present: columns.slice(0, children),
    covered: columns.slice(children, 2 * children),
    applicable: columns.slice(2 * children),
  }
}

/** Columns of 0 over one block of memory, which is far cheaper to make than many. */
function zeroColumns(columns: number, length: number): readonly Float64Array[] {
  const block = new Float64Array(columns * length)
  const zeros: Float64Array[] = []
  for (let column = 0; column < columns; column++) zeros.push(block.subarray(column * length, (column + 1) * length))
  return zeros
}

/** @param firsts per place a row that stands for it */
function presenceInto(
  firsts: Uint32Array,
  { scores, coverages }: ChildColumn,
  presence: Presence,
  child: number,
): void {
  const present = presence.present[child]!
  const covered = presence.covered[child]!
  const applicable = presence.applicable[child]!
  for (let place = 0; place < firsts.length; place++) {
    const row = firsts[place]!
    const coverage = coverages[row]!
    present[place] = isMissing(scores[row]!) ? 0 : 1
    applicable[place] = isMissing(coverage) ? 0 : 1
    covered[place] = isMissing(coverage) ? 0 : coverage
  }
}

/** Writes the terms of the scores of a child; false where a present score has no term. */
function termsInto(rows: Uint32Array, scores: Float64Array, terms: Float64Array, { mean, floor = 0 }: Aggregation) {
  const isGeometric = mean === 'geometric'
  let exist = true
  for (let i = 0; i < rows.length; i++) {
    const score = scores[rows[i]!]!
    const term = isGeometric ? Math.log(Math.max(score, floor)) : score
    const exists = term - term === 0
    terms[i] = exists ? term : 0
    if (!exists && !isMissing(score)) exist = false
  }
  return exist
}
