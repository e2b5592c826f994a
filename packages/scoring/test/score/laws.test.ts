import { checkMethod } from '@pmm/core/method/check/check-method'
import { freeze } from '@pmm/core/method/freeze/freeze'
import { needsOtherCycles } from '@pmm/core/method/freeze/needs-other-cycles'
import type { Method } from '@pmm/core/method/schema/method'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explainerOf } from '../../src/explain/explainer.ts'
import { rowsOfCycle } from '../../src/panel/panel.ts'
import { planOf, planWithWeights } from '../../src/panel/plan.ts'
import type { ScoredPanel } from '../../src/panel/scored-panel.ts'
import { type NodeStatus, nodeStatuses } from '../../src/panel/status.ts'
import { aggregatePanel, scorePanel } from '../../src/score/score-panel.ts'
import { rescorerOf } from '../../src/tree/rescorer.ts'
import { anyCells, anyMethod, ordinaryCells } from '../fixtures/any-method.ts'
import { reversed } from '../fixtures/arbitrary.ts'
import { expectClose } from '../fixtures/close.ts'
import { problemOf } from '../fixtures/example.ts'
import { reversedRows } from '../fixtures/reversed-rows.ts'
import { type Cells, smallPanel } from '../fixtures/small-panel.ts'
import { added } from '../fixtures/trees.ts'

const regions = { AAA: 'WCA', BBB: 'WCA', CCC: 'EUR' } as const

/** Undefined where the check refuses the method, or the method the values; anything else that is thrown is a fault. */
function scoredOf(of: Method, cells: Cells): ScoredPanel | undefined {
  if (checkMethod(of).method === null) return undefined
  try {
    return scorePanel(smallPanel(cells, of, regions), planOf(of))
  } catch (error) {
    if ((error as { code?: unknown }).code === 'invalid-method') return undefined
    throw error
  }
}

/** What holds for any method over any cells that it does not refuse. */
function expectOfAny(cells: fc.Arbitrary<Cells>, law: (scored: ScoredPanel, of: Method, cells: Cells) => void): void {
  const property = fc.property(anyMethod, cells, (of, values) => {
    const scored = scoredOf(of, values)
    if (scored !== undefined) law(scored, of, values)
  })
  fc.assert(property, { numRuns: 100 })
}

const quantities = ['statuses', 'scores', 'coverages', 'weights', 'contributions'] as const

/** Everything that is said of one cycle, node by node. */
function cycleOf(scored: ScoredPanel, period: string) {
  const rows = Array.from(rowsOfCycle(scored.panel, period))
  return quantities.map((name) => scored[name].map((array) => rows.map((row) => array[row]!)))
}

/** The statuses of the nodes with a score, and of those without. */
function statusesBy({ scores, statuses }: ScoredPanel, isScored: boolean, from: number, to?: number): Set<NodeStatus> {
  const found = new Set<NodeStatus>()
  for (const [node, score] of scores.slice(from, to).entries())
    for (const [row, x] of score.entries())
      if (Number.isNaN(x) !== isScored) found.add(nodeStatuses[statuses[from + node]![row]!]!)
  return found
}

describe('scorePanel, by any method', () => {
  it('gives finite numbers or none', () => {
    expectOfAny(anyCells, ({ scores, coverages, weights, contributions }) => {
      const all = [scores, coverages, weights, contributions].flat()
      expect(all.every((column) => column.every((x) => Number.isNaN(x) || Number.isFinite(x)))).toBe(true)
    })
  })

  it('says of every score where it comes from, and of every gap why', () => {
    expectOfAny(anyCells, (scored, { kpis }) => {
      expect(['reported', 'estimated', 'imputed']).toEqual(
        expect.arrayContaining([...statusesBy(scored, true, 0, kpis.length)]),
      )
      expect(['scored']).toEqual(expect.arrayContaining([...statusesBy(scored, true, kpis.length)]))
      expect(['not-reported', 'insufficient-coverage', 'screened-out']).toEqual(
        expect.arrayContaining([...statusesBy(scored, false, kpis.length)]),
      )
    })
  })

  it('screens an administration out of every node or of none', () => {
    const code = nodeStatuses.indexOf('screened-out')
    expectOfAny(ordinaryCells, ({ statuses, panel }) => {
      for (const row of panel.periods.keys())
        expect(new Set(statuses.map((column) => column[row] === code)).size).toBe(1)
    })
  })

  it('scores a cycle alone as among others, where it takes nothing from them', () => {
    expectOfAny(ordinaryCells, (scored, of, cells) => {
      if (needsOtherCycles(of)) return
      expect(cycleOf(scoredOf(of, { 2024: cells['2024']! })!, '2024')).toEqual(cycleOf(scored, '2024'))
    })
  })

  it('does not depend on the order of rows', () => {
    expectOfAny(ordinaryCells, ({ scores, panel, plan }) => {
      const turned = scorePanel(reversedRows(panel), plan)
      for (const [node, column] of turned.scores.entries()) expectClose(reversed(column), scores[node]!)
    })
  })

  it('is explained in parts that add up, as data that JSON keeps', () => {
    expectOfAny(ordinaryCells, (scored) => {
      const explain = explainerOf(scored)
      const nodes = scored.panel.periods.flatMap((_, row) => scored.plan.nodes.map((_, place) => explain(place, row)))
      const parts = nodes.map((node) => ({ added: added(node), score: node.score ?? 0 }))
      expectClose(
        parts.map((part) => part.added),
        parts.map((part) => part.score),
      )
      expect(JSON.parse(JSON.stringify(nodes))).toEqual(nodes)
    })
  })
})

describe('freeze, of any method', () => {
  /** A value may be filled along cycles that were treated by rulers of their own, which freezing replaces. */
  it('scores its cycle as before, to the last bit, where that takes nothing from others', () => {
    expectOfAny(ordinaryCells, (fitted, of, cells) => {
      const frozen: Method = JSON.parse(JSON.stringify(freeze(of, fitted.rulers, '2024')))
      expect(checkMethod(frozen).problems).toEqual([])
      if (needsOtherCycles(frozen)) return
      expect(cycleOf(scoredOf(frozen, { 2024: cells['2024']! })!, '2024')).toEqual(cycleOf(fitted, '2024'))
    })
  })
})

describe('rescorerOf, by any method', () => {
  it('gives the bits of aggregatePanel, or refuses in its words', () => {
    const nine = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 9, maxLength: 9 })
    const property = fc.property(anyMethod, ordinaryCells, nine, (of, cells, given) => {
      const scored = scoredOf(of, cells)
      if (scored === undefined) return
      const { prepared, plan } = scored
      const weights = Float64Array.from(given)
      const rescored = outcomeOf(() => rescorerOf(prepared, plan)(weights))
      const again = outcomeOf(() =>
        aggregatePanel(prepared, planWithWeights(plan, weights)).scores.slice(of.kpis.length),
      )
      expect(rescored).toEqual(again)
    })
    fc.assert(property, { numRuns: 100 })
  })
})

function outcomeOf<Result>(run: () => Result): Result | ReturnType<typeof problemOf> {
  try {
    return run()
  } catch {
    return problemOf(run)
  }
}
