import { differenceOf } from '@pmm/scoring/kernel/resolution'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeParts, partNames, type ScoreStates } from '../../src/change/change-parts.ts'

const still = (score: number): ScoreStates => ({
  published: score,
  revised: score,
  sharedBefore: score,
  comparableBefore: score,
  rescored: score,
  comparableAfter: score,
  sharedAfter: score,
  after: score,
})
const none = { performance: 0, composition: 0, definition: 0, method: 0, revision: 0 }

describe('changeParts', () => {
  it('are all 0 where nothing moved', () => {
    expect(changeParts(still(40))).toEqual(none)
  })

  it('name each step of the way by what changed in it', () => {
    const states = {
      published: 40,
      revised: 41, // revision +1
      sharedBefore: 43, // composition +2 on the way in
      comparableBefore: 46, // definition +3 on the way in
      rescored: 50, // method +4
      comparableAfter: 55, // performance +5
      sharedAfter: 61, // definition +6 on the way out
      after: 68, // composition +7 on the way out
    }
    expect(changeParts(states)).toEqual({ performance: 5, composition: 9, definition: 9, method: 4, revision: 1 })
  })

  it('are composition, but for the revision, where the cycles share no KPI', () => {
    const states = { ...still(40), revised: 42, sharedBefore: Number.NaN, sharedAfter: Number.NaN, after: 50 }
    expect(changeParts(states)).toEqual({ ...none, composition: 8, revision: 2 })
  })

  it('are definition where no definition stayed', () => {
    const states = { ...still(40), comparableBefore: Number.NaN, rescored: Number.NaN, comparableAfter: Number.NaN }
    expect(changeParts({ ...states, sharedAfter: 47, after: 47 })).toEqual({ ...none, definition: 7 })
  })

  it('take a way in and out that cancels for nothing', () => {
    const states = {
      ...still(40),
      sharedBefore: 45,
      comparableBefore: 45,
      rescored: 45,
      comparableAfter: 48,
      sharedAfter: 48,
    }
    expect(changeParts({ ...states, after: 43 })).toEqual({ ...none, performance: 3 })
  })

  it('take rounding for nothing', () => {
    expect(changeParts({ ...still(40), revised: 40 * (1 + 2 ** -52), after: 50 }).revision).toBe(0)
    const after = 40 * (1 + 2 ** -52)
    expect(changeParts({ ...still(40), comparableAfter: after, sharedAfter: after, after })).toEqual(none)
  })
})

describe('changeParts, for any scores', () => {
  const score = fc.double({ min: 0, max: 100, noNaN: true })
  const states = fc.record({
    published: score,
    revised: score,
    sharedBefore: score,
    comparableBefore: score,
    rescored: score,
    comparableAfter: score,
    sharedAfter: score,
    after: score,
  })

  it('add up to the change, in any order, within the last bit of the largest', () => {
    fc.assert(
      fc.property(states, fc.shuffledSubarray([...partNames], { minLength: 5 }), (of, order) => {
        const parts = changeParts(of)
        const change = differenceOf(of.published, of.after)
        const largest = Math.max(...partNames.map((name) => Math.abs(parts[name])), Math.abs(change))
        const sum = order.reduce((total, name) => total + parts[name], 0)
        expect(Math.abs(sum - change)).toBeLessThanOrEqual(largest * 2 ** -50)
      }),
    )
  })
})
