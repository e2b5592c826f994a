import { evidenceGrades } from '@pmm/core/domain/evidence'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Achieved } from '../../src/maturity/achieved.ts'
import { copiedStore, emptyStore, keepAchieved, recallAchieved } from '../../src/maturity/achieved-store.ts'
import { achievedOf } from './rule-example.ts'

describe('keepAchieved', () => {
  it('says whether something else stood there', () => {
    const store = emptyStore(4)
    expect(keepAchieved(store, 1, achievedOf(10, Number.NaN))).toBe(true)
    expect(keepAchieved(store, 1, achievedOf(10, Number.NaN))).toBe(false)
    expect(keepAchieved(store, 1, achievedOf(10, null))).toBe(true)
    expect(keepAchieved(store, 1, [{ ...achievedOf(10)[0]!, evidence: 'declared' }, ...achievedOf(null)])).toBe(true)
  })

  it('keeps places apart', () => {
    const store = emptyStore(4)
    keepAchieved(store, 0, achievedOf(1, 2))
    keepAchieved(store, 1, achievedOf(3, 4))
    expect(keepAchieved(store, 0, achievedOf(1, 2))).toBe(false)
  })
})

describe('copiedStore', () => {
  it('leaves the store it copies as it is', () => {
    const store = emptyStore(1)
    keepAchieved(store, 0, achievedOf(5))
    keepAchieved(copiedStore(store), 0, achievedOf(9))
    expect([...store.scores]).toEqual([5])
  })
})

describe('recallAchieved, for anything achieved', () => {
  const achieved: fc.Arbitrary<Achieved> = fc.record({
    score: fc.oneof(fc.double({ noNaN: true }), fc.constant(Number.NaN)),
    value: fc.oneof(fc.double({ noNaN: true }), fc.constant(Number.NaN)),
    evidence: fc.constantFrom(undefined, ...evidenceGrades),
    applies: fc.boolean(),
  })

  it('reads what was kept', () => {
    fc.assert(
      fc.property(fc.array(achieved, { minLength: 2, maxLength: 2 }), (kept) => {
        const store = emptyStore(4)
        keepAchieved(store, 1, kept)
        const target = achievedOf(0, 0)
        recallAchieved(store, 1, target)
        expect(target).toEqual(kept)
      }),
    )
  })
})
