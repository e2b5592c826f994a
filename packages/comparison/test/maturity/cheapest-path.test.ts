import { group, kpi, method } from '@pmm/scoring/fixtures/example'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Achieved } from '../../src/maturity/achieved.ts'
import { cheapestCoverInto } from '../../src/maturity/cheapest-cover.ts'
import { cheapestPath, type Path } from '../../src/maturity/cheapest-path.ts'
import { reachedLevel } from '../../src/maturity/reached-level.ts'
import { readyRules } from '../../src/maturity/ready-rules.ts'

const subsets = (count: number): number[][] =>
  Array.from({ length: 2 ** count }, (_, bits) =>
    Array.from({ length: count }, (_, at) => at).filter((at) => bits & (1 << at)),
  )

const weight = fc.integer({ min: 1, max: 20 })
const items = fc.array(fc.record({ weight, cost: fc.integer({ min: 1, max: 30 }) }), { maxLength: 9 })
/** The places of the cheapest cover; null where there is none. */
function coverOf(all: readonly { weight: number; cost: number }[], needed: number): number[] | null {
  const columns = {
    weights: Float64Array.from(all, (item) => item.weight),
    costs: Float64Array.from(all, (item) => item.cost),
  }
  const chosen = new Uint8Array(all.length)
  const isThere = cheapestCoverInto(chosen, { count: all.length, ...columns }, needed)
  return isThere ? [...chosen.keys()].filter((place) => chosen[place] === 1) : null
}

describe('cheapestCoverInto', () => {
  it('is what trying every subset finds', () => {
    fc.assert(
      fc.property(items, fc.integer({ min: 1, max: 60 }), (all, needed) => {
        const sum = (places: readonly number[], of: 'weight' | 'cost') =>
          places.reduce((total, place) => total + all[place]![of], 0)
        const enough = subsets(all.length).filter((places) => sum(places, 'weight') >= needed)
        const cover = coverOf(all, needed)
        if (enough.length === 0) expect(cover).toBeNull()
        else {
          expect(sum(cover!, 'weight')).toBeGreaterThanOrEqual(needed)
          expect(sum(cover!, 'cost')).toBe(Math.min(...enough.map((places) => sum(places, 'cost'))))
        }
      }),
    )
  })

  it('chooses nothing where nothing is needed', () => {
    expect(coverOf([{ weight: 1, cost: 1 }], 0)).toEqual([])
  })
})

const names = ['A', 'B', 'C', 'D', 'E', 'F']
const levels = ['One', 'Two', 'Three', 'Four', 'Five']
const thresholds = { '2': 20, '3': 40, '4': 60, '5': 80 }
const one = method(
  [group('ALL', null)],
  names.map((code) => kpi(code, 'ALL')),
)
const score = fc.oneof(fc.integer({ min: 0, max: 100 }), fc.constant(Number.NaN))
const situation = fc.record({
  scores: fc.tuple(score, score, score, score, score, score),
  weights: fc.tuple(weight, weight, weight, weight, weight, weight),
  gate: fc.option(fc.record({ kpi: fc.constantFrom(...names), score: fc.integer({ min: 1, max: 100 }) }), {
    nil: undefined,
  }),
  share: fc.constantFrom(0.5, 0.7, 0.85, 1),
  level: fc.constantFrom(2, 3, 4, 5),
})
type Situation = typeof situation extends fc.Arbitrary<infer S> ? S : never

function lay({ scores, weights, gate, share }: Situation) {
  const gates = gate === undefined ? [] : [{ ...gate, level: 2 }]
  const rule = { group: 'ALL', thresholds, share, gates }
  const kpis = one.kpis.map((weighed, at) => ({ ...weighed, weight: weights[at]! }))
  const [ready] = readyRules({ ...one, kpis, maturity: { levels, groups: [rule] } })
  const achieved = scores.map((x): Achieved => ({ score: x, value: x, evidence: undefined, applies: true }))
  return { ready: ready!, achieved }
}

const after = (achieved: readonly Achieved[], { improvements }: Path): Achieved[] =>
  achieved.map((ofKpi, at) => {
    const better = improvements.find(({ kpi: code }) => code === names[at])
    return better === undefined ? ofKpi : { ...ofKpi, score: better.toScore! }
  })

/**
 * Every KPI as it is, at its gate, or at the threshold: nothing else can be cheapest. What is not reported stays so, but for
 * gates, which are reported at the threshold or better for no points.
 */
function* ways(
  { ready, achieved }: ReturnType<typeof lay>,
  level: number,
): Generator<{ raised: number; points: number }> {
  const at = level - 2
  const choices = ready.asked.map(({ gates }, place) => {
    const reached = achieved[place]!.score
    const whole = Math.max(ready.thresholds[at]!, gates[at] || 0)
    if (Number.isNaN(reached)) return Number.isNaN(gates[at]!) ? [reached] : [whole]
    return [reached, gates[at]!, whole].filter((goal) => goal === reached || goal > reached)
  })
  const visit = function* (place: number, scores: readonly number[]): Generator<{ raised: number; points: number }> {
    if (place < choices.length) {
      for (const goal of choices[place]!) yield* visit(place + 1, [...scores, goal])
      return
    }
    if (
      reachedLevel(
        ready,
        achieved.map((ofKpi, i) => ({ ...ofKpi, score: scores[i]! })),
      ) < level
    )
      return
    const raised = scores.filter((goal, i) => !Object.is(goal, achieved[i]!.score)).length
    const points = scores.reduce((sum, goal, i) => sum + (goal > achieved[i]!.score ? goal - achieved[i]!.score : 0), 0)
    yield { raised, points }
  }
  yield* visit(0, [])
}

describe('cheapestPath, against trying every way', () => {
  it('reaches the level, with the fewest improvements and with the smallest', () => {
    fc.assert(
      fc.property(situation, (given) => {
        const laid = lay(given)
        if (reachedLevel(laid.ready, laid.achieved) === 0) return
        const { fewest, smallest } = cheapestPath(laid.ready, laid.achieved, given.level, one)
        for (const path of [fewest, smallest])
          expect(reachedLevel(laid.ready, after(laid.achieved, path))).toBeGreaterThanOrEqual(given.level)
        const everyWay = [...ways(laid, given.level)]
        expect(fewest.cost).toBe(Math.min(...everyWay.map(({ raised }) => raised)))
        expect(smallest.cost).toBeCloseTo(Math.min(...everyWay.map(({ points }) => points)), 6)
      }),
      { numRuns: 200 },
    )
  })
})
