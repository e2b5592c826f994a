import { marked } from '@pmm/comparison/visible/bit-marks'
import { defaultParameters as parameters } from '@pmm/core/disclosure/parameters'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FeasibleIntervals } from '../../src/audit/feasible-intervals.ts'
import { type Clock, NodePublished } from '../../src/audit/node-published.ts'
import { relatedTo } from '../../src/audit/related.ts'
import { supportsOf } from '../../src/audit/supports.ts'
import type { Column } from '../../src/cells/column.ts'
import { ContributorSets } from '../../src/cells/contributor-set.ts'
import type { Contributors } from '../../src/cells/contributors.ts'
import type { Kind } from '../../src/cells/order-statistics.ts'
import { type Statistic, statisticOf } from '../../src/cells/statistic.ts'

const length = 16
const numbers = fc.array(fc.integer({ min: 1, max: 99 }), { minLength: length, maxLength: length })
const marks = fc
  .array(fc.boolean(), { minLength: length, maxLength: length })
  .map((flags) => Uint8Array.from(flags, Number))

/** A KPI, and the group above it, half of which it is. */
const columns = fc.tuple(numbers, numbers, marks).map(([kpi, group, hidden]): Column[] => {
  const common = { lowest: 0, highest: 100, isLinear: true, hidden, compensation: [], target: hidden }
  const rest = { editions: kpi.map(() => ''), isMixed: new Uint8Array(length) }
  const above = [{ node: 1, weights: new Float64Array(length).fill(0.5) }]
  return [
    { ...common, ...rest, values: Float64Array.from(kpi), above, below: [], kpis: [] },
    { ...common, ...rest, values: Float64Array.from(group), above: [], below: [0], kpis: [0] },
  ]
})

const kinds = fc.constantFrom<Kind>('mean', 'median', 'quartiles', 'extremes')
const step = fc.record({ node: fc.nat(1), kind: kinds, isIn: marks, isWithdrawn: fc.boolean() })

function statisticIn(ofNodes: readonly Column[], node: number, kind: Kind, isIn: Uint8Array): Statistic | null {
  const members = Uint32Array.from(isIn.keys()).filter((place) => isIn[place] === 1)
  if (members.length === 0) return null
  const set: Contributors = { source: 'all', group: 'any', node, members }
  const contributorSet = new ContributorSets([set], () => ofNodes[node]!.values).of(0)
  const column = ofNodes[node]!
  return statisticOf({ contributorSet, confidential: marked(members, column.hidden) }, kind, column, parameters)
}

function intervalsOver(
  ofNodes: readonly Column[],
  published: readonly NodePublished[],
  clock: Clock,
): FeasibleIntervals {
  const support = supportsOf(ofNodes[0]!, ofNodes).alone
  const related = relatedTo(0, ofNodes, false)
  return new FeasibleIntervals({
    values: ofNodes[0]!.values,
    related,
    support,
    published,
    clock,
    insiderAttack: true,
  })
}

function published(ofNodes: readonly Column[], statistics: readonly Statistic[]): [NodePublished[], Clock] {
  const clock = { now: 0 }
  const nodes = ofNodes.map((column) => new NodePublished(column, clock))
  for (const statistic of statistics) nodes[statistic.set.node]!.publish(statistic)
  return [nodes, clock]
}

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** Withdraws the cell published last, if asked to, and publishes another one. */
function changed(
  now: readonly Statistic[],
  { node, kind, isIn, isWithdrawn }: Step,
  ofNodes: readonly Column[],
  nodes: readonly NodePublished[],
): readonly Statistic[] {
  const last = isWithdrawn ? now.at(-1) : undefined
  if (last !== undefined) nodes[last.set.node]!.withdraw(last)
  const statistic = statisticIn(ofNodes, node, kind, isIn)
  if (statistic !== null) nodes[node]!.publish(statistic)
  return [...now.filter((one) => one !== last), ...(statistic === null ? [] : [statistic])]
}

const widthsIn = (intervals: FeasibleIntervals): number[] =>
  Array.from({ length }, (_, place) => (intervals.has(place) ? intervals.width(place, Infinity) : -1))

describe('FeasibleIntervals, for any values and whatever is published and withdrawn', () => {
  it('are what they would be had only the cells of now ever been published', () => {
    fc.assert(
      fc.property(columns, fc.array(step, { maxLength: 8 }), (ofNodes, steps) => {
        const [nodes, clock] = published(ofNodes, [])
        const kept = intervalsOver(ofNodes, nodes, clock)
        let now: readonly Statistic[] = []
        for (const one of steps) {
          now = changed(now, one, ofNodes, nodes)
          expect(widthsIn(kept)).toEqual(widthsIn(intervalsOver(ofNodes, ...published(ofNodes, now))))
        }
      }),
    )
  })

  it('are the same when some of it was settled', () => {
    const few = fc.array(step, { maxLength: 4 })
    fc.assert(
      fc.property(columns, few, few, (ofNodes, first, later) => {
        const settled = first.flatMap(({ node, kind, isIn }) => statisticIn(ofNodes, node, kind, isIn) ?? [])
        const [nodes, clock] = published(ofNodes, settled)
        const kept = intervalsOver(ofNodes, nodes, clock)
        for (const node of nodes) node.settle()
        let now: readonly Statistic[] = []
        for (const one of later) {
          now = changed(now, one, ofNodes, nodes)
          expect(widthsIn(kept)).toEqual(widthsIn(intervalsOver(ofNodes, ...published(ofNodes, [...settled, ...now]))))
        }
      }),
    )
  })

  it('are never wider for a number moved alone', () => {
    fc.assert(
      fc.property(columns, fc.array(step, { maxLength: 8 }), (ofNodes, steps) => {
        const statistics = steps.flatMap(({ node, kind, isIn }) => statisticIn(ofNodes, node, kind, isIn) ?? [])
        const intervals = intervalsOver(ofNodes, ...published(ofNodes, statistics))
        for (const [place, width] of widthsIn(intervals).entries())
          if (intervals.has(place)) expect(intervals.width(place, 0)).toBeLessThanOrEqual(width)
      }),
    )
  })

  it('leave no value wider when more is published', () => {
    fc.assert(
      fc.property(columns, fc.array(step, { maxLength: 8 }), (ofNodes, steps) => {
        const [nodes, clock] = published(ofNodes, [])
        const intervals = intervalsOver(ofNodes, nodes, clock)
        for (const { node, kind, isIn } of steps) {
          const before = widthsIn(intervals)
          const statistic = statisticIn(ofNodes, node, kind, isIn)
          if (statistic !== null) nodes[node]!.publish(statistic)
          for (const [place, width] of widthsIn(intervals).entries())
            expect(width).toBeLessThanOrEqual(before[place]! + 1e-9)
        }
      }),
    )
  })
})
