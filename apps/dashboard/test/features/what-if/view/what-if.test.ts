import type { Method } from '@pmm/core/method/method'
import { type Plan, planOf } from '@pmm/engine/score/plan'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { noTrial, type Trial } from '../../../../src/features/what-if/state/trial.ts'
import { publishedPanel } from '../../../../src/features/what-if/view/published-panel.ts'
import { ranking, rankingSentence } from '../../../../src/features/what-if/view/ranking.ts'
import { recomputerOf } from '../../../../src/features/what-if/view/recomputer.ts'
import {
  equalise,
  fittingTrial,
  moveShare,
  planOfTrial,
  weightRows,
  weightsOf,
} from '../../../../src/features/what-if/view/trial-weights.ts'
import { administrations, demonstrationScores, illustrative } from '../../../demonstration.ts'

const plan = planOf(illustrative)
const published = publishedPanel(plan, demonstrationScores(illustrative))
const recompute = recomputerOf(plan, published)
const shares = (trial: Trial, of: Plan = plan) => weightRows(of, trial, 'PMM').map(({ share }) => share)
const rounded = (numbers: readonly number[]) => numbers.map((number) => Math.round(number * 1e4) / 1e4)

const uneven: Method = {
  ...illustrative,
  groups: illustrative.groups.map((group) => (group.code === 'TF' ? { ...group, weight: 3 } : group)),
  weightSets: [{ id: 'south', name: 'South', region: 'WCA', weights: { TF: 1, RC: 2 } }],
}
const unevenPlan = planOf(uneven)

describe('a trial that changes nothing', () => {
  test('gives every published score of the demonstration to the bit', () => {
    const { scores, overall } = recompute(noTrial)
    expect(scores.length).toBeGreaterThan(800)
    expect(scores.filter((score) => !Number.isNaN(score)).length).toBeGreaterThan(400)
    expect(scores).toEqual(published.groups[overall])
  })

  test('gives them to the bit under uneven weights and a geometric mean too', () => {
    const [overall, ...levels] = uneven.levels
    const geometric = { ...overall!, aggregation: { mean: 'geometric', minimumCoverage: 0.6, floor: 1 } } as const
    const method = { ...uneven, levels: [geometric, ...levels] }
    const geometricPlan = planOf(method)
    const panel = publishedPanel(geometricPlan, demonstrationScores(method))
    const outcome = recomputerOf(geometricPlan, panel)(noTrial)
    expect(outcome.scores).toEqual(panel.groups[outcome.overall])
  })
})

describe('moving a weight', () => {
  test('shows the shares of siblings, which add up to the whole', () => {
    expect(shares(noTrial)).toEqual([0.25, 0.25, 0.25, 0.25])
    expect(rounded(shares(moveShare(plan, noTrial, 'TF', 0.4)))).toEqual([0.4, 0.2, 0.2, 0.2])
  })

  test('gives a node all of the weight, and the others theirs back', () => {
    const all = moveShare(plan, noTrial, 'RC', 1)
    expect(shares(all)).toEqual([0, 1, 0, 0])
    expect(rounded(shares(moveShare(plan, all, 'RC', 0.25)))).toEqual([0.25, 0.25, 0.25, 0.25])
  })

  test('is no trial any more once it is back where it was', () => {
    const moved = moveShare(unevenPlan, noTrial, 'TF', 0.8)
    expect(moved.weights.size).toBe(1)
    expect(moveShare(unevenPlan, moved, 'TF', 0.5)).toEqual(noTrial)
  })

  test('leaves the others in their proportions and reaches the share asked for', () => {
    const moves = fc.array(fc.tuple(fc.constantFrom('TF', 'RC', 'EN', 'OD'), fc.integer({ min: 0, max: 99 })), {
      minLength: 1,
    })
    fc.assert(
      fc.property(moves, (steps) => {
        const trial = steps.reduce<Trial>(
          (before, [code, share]) => moveShare(plan, before, code, share / 100),
          noTrial,
        )
        const [code, share] = steps.at(-1)!
        const row = weightRows(plan, trial, 'PMM').find((candidate) => candidate.code === code)!
        expect(row.share).toBeCloseTo(share / 100, 4)
        expect(shares(trial).reduce((a, b) => a + b)).toBeCloseTo(1, 9)
      }),
    )
  })

  test('changes scores of the overall group only where the administration is uneven', () => {
    const { scores, overall } = recompute(moveShare(plan, noTrial, 'TF', 0.7))
    const changed = scores.filter((score, row) => Math.abs(score - published.groups[overall]![row]!) > 0.1)
    expect(changed.length).toBeGreaterThan(100)
  })
})

describe('other beginnings', () => {
  test('equal weights make siblings weigh the same', () => {
    expect(shares(equalise(unevenPlan, noTrial, 'PMM'), unevenPlan)).toEqual([0.25, 0.25, 0.25, 0.25])
  })

  test('a weight set replaces the weights it names', () => {
    const trial = { ...noTrial, set: 'south' }
    expect(rounded(shares(trial, unevenPlan))).toEqual([0.2, 0.4, 0.2, 0.2])
    expect(weightsOf(plan, trial)).toEqual(weightsOf(plan, noTrial))
  })

  test('a geometric mean lifts zeros instead of refusing them', () => {
    const trial: Trial = { ...noTrial, means: new Map([[2, 'geometric']]) }
    const { scores, refusal, overall } = recompute(trial)
    expect(refusal).toBeNull()
    const both = scores.filter((score, row) => !Number.isNaN(score) && score > published.groups[overall]![row]! + 1e-9)
    expect(both.length).toBe(0)
    expect(planOfTrial(plan, trial).groups.find(({ node }) => plan.nodes[node]!.level === 2)!.aggregation).toEqual({
      mean: 'geometric',
      minimumCoverage: 0.5,
      floor: 1,
    })
  })

  test('a trial of another method keeps only what this one knows', () => {
    const trial: Trial = { set: 'x', weights: new Map([...uniform, ['LPI', 2]]), means: new Map([[5, 'geometric']]) }
    expect(fittingTrial(plan, trial)).toEqual({ ...noTrial, weights: uniform })
  })
})

const uniform: ReadonlyMap<string, number> = new Map([['TF', 2]])

describe('the ranking', () => {
  const before = published.groups[recompute(noTrial).overall]!
  const rowsOf = (scores: Float64Array) => ranking(published, '2024', scores, before, administrations)

  test('is the published one where nothing moves', () => {
    const rows = rowsOf(before)
    expect(rows.every(({ change, places }) => change === 0 && places === 0)).toBe(true)
    expect(rankingSentence(rows, String)).toBe('No administration changes its rank.')
  })

  test('puts the best first and counts places gained from the published rank', () => {
    const scores = before.map((score) => 100 - score)
    const rows = rowsOf(scores)
    const [first] = rows
    expect(first).toMatchObject({ rank: 1, publishedRank: rows.length, places: rows.length - 1 })
    expect(rows.map(({ score }) => score)).toEqual(rows.map(({ score }) => score).sort((a, b) => b - a))
  })

  test('leaves who loses its score at the end, without a rank', () => {
    const scores = before.slice()
    const row = published.panel.administrations.findLastIndex((_, at) => !Number.isNaN(before[at]!))
    scores[row] = Number.NaN
    const rows = rowsOf(scores)
    expect(rows.at(-1)!.code).toBe(published.panel.administrations[row])
    expect(rows.at(-1)!.rank).toBeNaN()
    expect(rankingSentence(rows, String)).toContain('1 would have too few data')
  })
})
