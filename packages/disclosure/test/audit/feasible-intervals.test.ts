import { marked } from '@pmm/comparison/visible/marks'
import { defaultParameters as parameters } from '@pmm/core/disclosure/parameters'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Worlds } from '../../src/audit/feasible-intervals.ts'
import { type Clock, NodeTold } from '../../src/audit/node-published.ts'
import { relatedTo } from '../../src/audit/related.ts'
import { supportsOf } from '../../src/audit/supports.ts'
import type { Column } from '../../src/cells/columns.ts'
import { Portraits } from '../../src/cells/contributor-set.ts'
import type { Contributors } from '../../src/cells/contributors.ts'
import type { Kind } from '../../src/cells/order-statistics.ts'
import { type Statistic, statisticOf } from '../../src/cells/statistic.ts'

const length = 16
const numbers = fc.array(fc.integer({ min: 1, max: 99 }), { minLength: length, maxLength: length })
const marks = fc
  .array(fc.boolean(), { minLength: length, maxLength: length })
  .map((own) => Uint8Array.from(own, Number))

/** A KPI, and the group above it, half of which it is. */
const columns = fc.tuple(numbers, numbers, marks).map(([kpi, group, hidden]): Column[] => {
  const common = { lowest: 0, highest: 100, isLinear: true, hidden, beside: [], target: hidden }
  const rest = { editions: kpi.map(() => ''), isMixed: new Uint8Array(length) }
  const above = [{ node: 1, weights: new Float64Array(length).fill(0.5) }]
  return [
    { ...common, ...rest, cells: Float64Array.from(kpi), above, below: [], kpis: [] },
    { ...common, ...rest, cells: Float64Array.from(group), above: [], below: [0], kpis: [0] },
  ]
})

const kinds = fc.constantFrom<Kind>('mean', 'median', 'quartiles', 'extremes')
const step = fc.record({ node: fc.nat(1), kind: kinds, isIn: marks, isTakenBack: fc.boolean() })

function statisticIn(own: readonly Column[], node: number, kind: Kind, isIn: Uint8Array): Statistic | null {
  const members = Uint32Array.from(isIn.keys()).filter((place) => isIn[place] === 1)
  if (members.length === 0) return null
  const set: Contributors = { source: 'all', group: 'any', node, members }
  const portrait = new Portraits([set], () => own[node]!.cells).of(0)
  const column = own[node]!
  return statisticOf({ portrait, own: marked(members, column.hidden) }, kind, column, parameters)
}

function worldsOver(own: readonly Column[], told: readonly NodeTold[], clock: Clock): Worlds {
  const support = supportsOf(own[0]!, own).alone
  const related = relatedTo(0, own, false)
  return new Worlds({ cells: own[0]!.cells, related, support, told, clock, isAgainstInsiders: true })
}

function told(own: readonly Column[], statistics: readonly Statistic[]): [NodeTold[], Clock] {
  const clock = { now: 0 }
  const nodes = own.map((column) => new NodeTold(column, clock))
  for (const statistic of statistics) nodes[statistic.set.node]!.tell(statistic)
  return [nodes, clock]
}

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** Takes back what was told last, if asked to, and tells something else. */
function changed(
  now: readonly Statistic[],
  { node, kind, isIn, isTakenBack }: Step,
  own: readonly Column[],
  nodes: readonly NodeTold[],
): readonly Statistic[] {
  const last = isTakenBack ? now.at(-1) : undefined
  if (last !== undefined) nodes[last.set.node]!.takeBack(last)
  const statistic = statisticIn(own, node, kind, isIn)
  if (statistic !== null) nodes[node]!.tell(statistic)
  return [...now.filter((one) => one !== last), ...(statistic === null ? [] : [statistic])]
}

const widthsIn = (worlds: Worlds): number[] =>
  Array.from({ length }, (_, place) => (worlds.has(place) ? worlds.width(place, Infinity) : -1))

describe('Worlds, for any numbers and whatever is told and taken back', () => {
  it('are what they would be had only what is told now ever been told', () => {
    fc.assert(
      fc.property(columns, fc.array(step, { maxLength: 8 }), (own, steps) => {
        const [nodes, clock] = told(own, [])
        const kept = worldsOver(own, nodes, clock)
        let now: readonly Statistic[] = []
        for (const one of steps) {
          now = changed(now, one, own, nodes)
          expect(widthsIn(kept)).toEqual(widthsIn(worldsOver(own, ...told(own, now))))
        }
      }),
    )
  })

  it('are the same when some of it was settled', () => {
    const few = fc.array(step, { maxLength: 4 })
    fc.assert(
      fc.property(columns, few, few, (own, first, then) => {
        const settled = first.flatMap(({ node, kind, isIn }) => statisticIn(own, node, kind, isIn) ?? [])
        const [nodes, clock] = told(own, settled)
        const kept = worldsOver(own, nodes, clock)
        for (const node of nodes) node.settle()
        let now: readonly Statistic[] = []
        for (const one of then) {
          now = changed(now, one, own, nodes)
          expect(widthsIn(kept)).toEqual(widthsIn(worldsOver(own, ...told(own, [...settled, ...now]))))
        }
      }),
    )
  })

  it('are never wider for a number moved alone', () => {
    fc.assert(
      fc.property(columns, fc.array(step, { maxLength: 8 }), (own, steps) => {
        const statistics = steps.flatMap(({ node, kind, isIn }) => statisticIn(own, node, kind, isIn) ?? [])
        const worlds = worldsOver(own, ...told(own, statistics))
        for (const [place, width] of widthsIn(worlds).entries())
          if (worlds.has(place)) expect(worlds.width(place, 0)).toBeLessThanOrEqual(width)
      }),
    )
  })

  it('leave no number more room when more is told', () => {
    fc.assert(
      fc.property(columns, fc.array(step, { maxLength: 8 }), (own, steps) => {
        const [nodes, clock] = told(own, [])
        const worlds = worldsOver(own, nodes, clock)
        for (const { node, kind, isIn } of steps) {
          const before = widthsIn(worlds)
          const statistic = statisticIn(own, node, kind, isIn)
          if (statistic !== null) nodes[node]!.tell(statistic)
          for (const [place, width] of widthsIn(worlds).entries())
            expect(width).toBeLessThanOrEqual(before[place]! + 1e-9)
        }
      }),
    )
  })
})
