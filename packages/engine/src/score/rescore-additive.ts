import { suffices } from '../aggregate/coverage.ts'
import { isMissing } from '../kernel/missing.ts'
import type { PlanGroup } from './plan.ts'
import type { GroupStep } from './rescore.ts'
import type { ScoredPanel } from './score-panel.ts'

/**
 * The step of a group whose mean is a sum of weighted terms: the scores, or their logarithms. Sums, their order and
 * what rounding loses in them are those of `arithmetic` and `geometric`, but the cells of a row lie side by side and no
 * cell branches: what is missing is a term of 0, present with 0.
 *
 * @param general taken instead where a geometric mean meets a score it cannot take, to be refused as everywhere
 */
export function additiveStep(group: PlanGroup, scored: ScoredPanel, general: GroupStep): GroupStep {
  const { rows } = scored.prepared
  const cells = cellsOf(group, scored)
  const own = new Float64Array(group.children.length)
  const target = { score: scored.scores[group.node]!, coverage: scored.coverages[group.node]! }
  return (weights) => {
    for (const [i, child] of group.children.entries()) own[i] = weights[child]!
    if (!cells.refresh(own)) return general(weights)
    meanInto(rows, cells, own, target.score)
    if (group.aggregation.mean === 'geometric') exponentiate(rows, target.score)
    coverInto(rows, cells, own, group.aggregation.minimumCoverage, target)
  }
}

/** The cells of a group's children, row by row: that of child c in the i-th row stands at i × children + c. */
interface Cells {
  /** What is summed; 0 where it is missing. */
  readonly terms: Float64Array
  /** 1 where there is a score, else 0. */
  readonly present: Float64Array
  /** Coverage of the child, 0 where it has none, and whether it has one: 1 or 0. */
  readonly covered: Float64Array
  readonly applicable: Float64Array
  /** Brings the cells up to date; false where a term of a child of weight does not exist. */
  readonly refresh: (weights: Float64Array) => boolean
}

/** Scores of KPIs never change, so their cells are laid out once. */
function cellsOf({ children, aggregation }: PlanGroup, scored: ScoredPanel): Cells {
  const blank = () => new Float64Array(scored.prepared.rows.length * children.length)
  const cells = { terms: blank(), present: blank(), covered: blank(), applicable: blank() }
  const term = aggregation.mean === 'arithmetic' ? (x: number) => x : logarithmFrom(aggregation.floor ?? 0)
  const columns = children.map((child) => () => layOut(child, { children, scored, cells, term }))
  const isKpi = children.map((child) => child < scored.plan.method.kpis.length)
  const once = columns.map((column, i) => (isKpi[i] ? column() : true))
  const refresh = (weights: Float64Array): boolean => {
    let exist = true
    for (let i = 0; i < columns.length; i++) {
      const exists = isKpi[i] ? once[i]! : columns[i]!()
      if (!exists && weights[i] !== 0) exist = false
    }
    return exist
  }
  return { ...cells, refresh }
}

const logarithmFrom = (floor: number) => (x: number) => Math.log(Math.max(x, floor))

interface Layout {
  readonly children: readonly number[]
  readonly scored: ScoredPanel
  readonly cells: Omit<Cells, 'refresh'>
  readonly term: (x: number) => number
}

/** Lays out the cells of one child; false where the term of a present score does not exist. */
function layOut(child: number, { children, scored, cells, term }: Layout): boolean {
  const { rows } = scored.prepared
  const scores = scored.scores[child]!
  const coverages = scored.coverages[child]!
  let exist = true
  for (let i = 0, at = children.indexOf(child); i < rows.length; i++, at += children.length) {
    const score = scores[rows[i]!]!
    const found = isMissing(score) ? 0 : term(score)
    if (!Number.isFinite(found)) exist = false
    cells.terms[at] = Number.isFinite(found) ? found : 0
    cells.present[at] = oneIfPresent(score)
    cells.applicable[at] = oneIfPresent(coverages[rows[i]!]!)
    cells.covered[at] = coverages[rows[i]!]! || 0
  }
  return exist
}

const oneIfPresent = (x: number): number => (isMissing(x) ? 0 : 1)

/** What rounding loses in a sum is found without a branch (Knuth); it is the number that `lostIn` finds. */
function meanInto(rows: Uint32Array, { terms, present }: Cells, weights: Float64Array, mean: Float64Array): void {
  for (let i = 0, at = 0; i < rows.length; i++) {
    let sum = 0
    let lost = 0
    let weight = 0
    let lostWeight = 0
    for (let child = 0; child < weights.length; child++, at++) {
      const own = weights[child]!
      const x = own * terms[at]!
      const next = sum + x
      const added = next - sum
      lost += sum - (next - added) + (x - added)
      sum = next
      const here = own * present[at]!
      const nextWeight = weight + here
      const addedWeight = nextWeight - weight
      lostWeight += weight - (nextWeight - addedWeight) + (here - addedWeight)
      weight = nextWeight
    }
    mean[rows[i]!] = (sum + lost) / (weight + lostWeight)
  }
}

function exponentiate(rows: Uint32Array, score: Float64Array): void {
  for (let i = 0; i < rows.length; i++) score[rows[i]!] = Math.exp(score[rows[i]!]!)
}

interface Target {
  readonly score: Float64Array
  readonly coverage: Float64Array
}

function coverInto(rows: Uint32Array, cells: Cells, weights: Float64Array, minimum: number, target: Target): void {
  const { covered, applicable } = cells
  for (let i = 0, at = 0; i < rows.length; i++) {
    let part = 0
    let whole = 0
    let lostPart = 0
    let lostWhole = 0
    for (let child = 0; child < weights.length; child++, at++) {
      const own = weights[child]!
      const here = own * covered[at]!
      const applied = own * applicable[at]!
      const nextPart = part + here
      const nextWhole = whole + applied
      const addedPart = nextPart - part
      const addedWhole = nextWhole - whole
      lostPart += part - (nextPart - addedPart) + (here - addedPart)
      lostWhole += whole - (nextWhole - addedWhole) + (applied - addedWhole)
      part = nextPart
      whole = nextWhole
    }
    const share = whole === 0 ? Number.NaN : (part + lostPart) / (whole + lostWhole)
    target.coverage[rows[i]!] = share
    if (!suffices(share, minimum)) target.score[rows[i]!] = Number.NaN
  }
}
