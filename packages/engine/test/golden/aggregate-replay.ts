import { arithmetic } from '../../src/aggregate/arithmetic.ts'
import { countCoverageInto, suffices } from '../../src/aggregate/coverage.ts'
import { firstNotPositive, geometric } from '../../src/aggregate/geometric.ts'
import { median } from '../../src/aggregate/median.ts'
import { copelandInto } from '../../src/aggregate/pairwise/copeland.ts'
import { harmonic, powerMean } from '../../src/aggregate/power-mean.ts'
import { type Named, refuseHarmonic, refusePowers } from '../../src/aggregate/refuse.ts'
import { type Siblings, siblingsOf } from '../../src/aggregate/siblings.ts'
import { weakestLink } from '../../src/aggregate/weakest-link.ts'
import { refusal } from '../../src/refusal.ts'
import type { Table } from './reference.ts'

/** A node of the reference's framework. */
export interface Node {
  readonly code: string
  readonly parent: string
  readonly level: number
  readonly weight: number
}

/** How one level is made of the one below. */
export interface Level {
  readonly f_ag: string
  readonly threshold: number
  readonly p?: number | undefined
  /** Weights by code; all 1 where undefined. */
  readonly weights: ReadonlyMap<string, number> | undefined
}

/** The framework a metadata table describes. */
export function nodesOf(meta: Table): readonly Node[] {
  const [codes, parents, types] = [meta.texts('iCode'), meta.texts('Parent'), meta.texts('Type')]
  const [levels, weights] = [meta.numbers('Level'), meta.numbers('Weight')]
  return codes.flatMap((code, row) =>
    types[row] === 'Indicator' || types[row] === 'Aggregate'
      ? [{ code, parent: parents[row]!, level: levels[row]!, weight: weights[row]! }]
      : [],
  )
}

/**
 * Replays an aggregation from the indicators to the top; groups of rows (periods) apart where that matters.
 *
 * @param columns the indicators' scores by code
 * @returns those of all nodes by code
 */
export function aggregated(
  nodes: readonly Node[],
  columns: ReadonlyMap<string, Float64Array>,
  groups: readonly Uint32Array[],
  levelOf: (level: number) => Level,
): ReadonlyMap<string, Float64Array> {
  const scores = new Map(columns)
  const parents = nodes.filter(({ level }) => level > 1).toSorted((a, b) => a.level - b.level)
  for (const { code, level } of parents) {
    const children = nodes.filter((node) => node.parent === code).map((node) => node.code)
    scores.set(code, groupScore(code, children, scores, groups, levelOf(level)))
  }
  return scores
}

function groupScore(
  node: string,
  children: readonly string[],
  scores: ReadonlyMap<string, Float64Array>,
  groups: readonly Uint32Array[],
  level: Level,
): Float64Array {
  const columns = children.map((child) => scores.get(child)!)
  const weights = Float64Array.from(children, (child) => level.weights?.get(child) ?? 1)
  const [score, coverage] = [new Float64Array(columns[0]!.length), new Float64Array(columns[0]!.length)]
  for (const group of groups) {
    const named = { node, children, administrationOf: String }
    aggregateInto(level, group, siblingsOf(group, columns, weights), score, named)
    countCoverageInto(group, columns, coverage)
    for (const row of group) if (!suffices(coverage[row]!, level.threshold)) score[row] = Number.NaN
  }
  return score
}

type Into = (level: Level, group: Uint32Array, siblings: Siblings, score: Float64Array, named: Named) => void

/** One aggregation of the reference through our kernels. Throws a Problem where we refuse. */
export const aggregateInto: Into = (level, group, siblings, score, named) =>
  steps[level.f_ag]!(level, group, siblings, score, named)

const steps: Readonly<Record<string, Into>> = {
  a_amean: (_, group, siblings, score) => arithmetic.scoreInto(group, siblings, score, 0),
  a_gmean: (_, group, siblings, score, { node }) => {
    const found = firstNotPositive(group, siblings)
    if (found) throw refusal({ node, value: found.row, rule: 'geometric-mean-of-non-positive', message: '' })
    geometric.scoreInto(group, siblings, score, 0)
  },
  a_hmean: (_, group, siblings, score, named) => {
    refuseHarmonic(group, siblings, named)
    harmonic.scoreInto(group, siblings, score, 0)
  },
  a_genmean: ({ p = 1 }, group, siblings, score, named) => {
    refusePowers(p, group, siblings, named)
    powerMean(p).scoreInto(group, siblings, score, 0)
  },
  a_copeland: (_, group, siblings, score) => copelandInto(group, siblings, score),
  cop_x: (_, group, siblings, score) => copelandInto(group, siblings, score),
  median: (_, group, siblings, score) => median.scoreInto(group, siblings, score, 0),
  min: (_, group, siblings, score) => weakestLink.scoreInto(group, siblings, score, 0),
}
