import { type Plan, planOf } from '@pmm/scoring/panel/plan'

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { noTrial, type Trial } from '../../../../src/features/what-if/state/trial.ts'
import {
  equalise,
  fittingTrial,
  moveShare,
  planOfTrial,
  weightRows,
  weightsOf,
} from '../../../../src/features/what-if/view/trial-weights.ts'
import { plan, published, recompute, uneven } from '../demonstration-trial.ts'

const unevenPlan = planOf(uneven)
const shares = (trial: Trial, of: Plan = plan) => weightRows(of, trial, 'PMM').map(({ share }) => share)
const rounded = (numbers: readonly number[]) => numbers.map((number) => Math.round(number * 1e4) / 1e4)
const uniform: ReadonlyMap<string, number> = new Map([['TF', 2]])

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
