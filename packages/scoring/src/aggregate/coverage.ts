import { isMissing } from '../kernel/missing.ts'
import { lostIn } from '../kernel/sum.ts'

/**
 * Writes the coverage of a group: the share (0–1) of the weight of the applicable KPIs below the group that is
 * present, where a KPI weighs what it would weigh in the group's score if all applicable KPIs were present. The
 * coverage of a group is the weighted mean of the coverages of its children, and the coverage of a KPI is 1 (present),
 * 0 (missing) or NaN (not applicable, or not scored); a child without coverage leaves numerator and denominator.
 *
 * So upper levels count KPIs, not aggregates: the reference implementation (COINr) counts aggregates there and lets
 * pass an administration with 8 of 49 indicators.
 *
 * @param coverages per child, one coverage per row
 * @param weights per child
 * @param target NaN where nothing below the group applies
 */
export function coverageInto(
  group: Uint32Array,
  coverages: readonly Float64Array[],
  weights: Float64Array,
  target: Float64Array,
): void {
  for (let i = 0; i < group.length; i++) target[group[i]!] = coverageAt(group[i]!, coverages, weights)
}

function coverageAt(row: number, coverages: readonly Float64Array[], weights: Float64Array): number {
  let present = 0
  let applicable = 0
  let lostPresent = 0
  let lostApplicable = 0
  for (let child = 0; child < coverages.length; child++) {
    const coverage = coverages[child]![row]!
    if (isMissing(coverage)) continue
    const weight = weights[child]!
    const covered = weight * coverage
    const nextPresent = present + covered
    const nextApplicable = applicable + weight
    lostPresent += lostIn(present, covered, nextPresent)
    lostApplicable += lostIn(applicable, weight, nextApplicable)
    present = nextPresent
    applicable = nextApplicable
  }
  return applicable === 0 ? Number.NaN : (present + lostPresent) / (applicable + lostApplicable)
}

/**
 * Writes the share (0–1) of a group's applicable children that have a score: the plain count of the reference
 * implementation (COINr), in which neither the weight of a child nor the KPIs below the child play a part.
 * `coverageInto` is the fair measure; the count serves methods that were published with a threshold on counts. Hold
 * either share against the threshold by `suffices`.
 *
 * @param scores per child, one score per row, NaN where missing
 * @param coverages per child, one coverage per row, NaN where nothing of the child applies
 * @param target written at each row of `group`; missing where no child applies
 */
export function countCoverageInto(
  group: Uint32Array,
  scores: readonly Float64Array[],
  coverages: readonly Float64Array[],
  target: Float64Array,
): void {
  for (let i = 0; i < group.length; i++) {
    const row = group[i]!
    let present = 0
    let applicable = 0
    for (const score of scores) if (!isMissing(score[row]!)) present++
    for (const coverage of coverages) if (!isMissing(coverage[row]!)) applicable++
    target[row] = present / applicable
  }
}

/** The rounding allowed when a coverage is held against the minimum: equal passes, whatever the last bits say. */
const rounding = 1e-12

/** Whether a coverage reaches the minimum; a missing coverage never does. */
export const suffices = (coverage: number, minimum: number): boolean => coverage >= minimum - rounding
