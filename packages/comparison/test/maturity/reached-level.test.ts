import { evidenceGrades } from '@pmm/core/domain/evidence'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reachedLevel, reaches } from '../../src/maturity/reached-level.ts'
import { achievedOf, evidenced, readyWith } from './rule-example.ts'

describe('reaches', () => {
  const [sixty] = achievedOf(60)

  it('compares a score with what is needed, a tolerance below it, and no more', () => {
    expect([
      reaches(sixty!, 60, 0),
      reaches(sixty!, 61, 0),
      reaches(sixty!, 61, 0, 1),
      reaches(sixty!, 61.5, 0, 1),
    ]).toEqual([true, false, true, false])
  })

  it('takes rounding for nothing', () => {
    expect(reaches(achievedOf(0.1 + 0.2)[0]!, 0.3, 0)).toBe(true)
    expect(reaches(achievedOf(59.999999999999)[0]!, 60, 0)).toBe(true)
    expect(reaches(achievedOf(59.99999999)[0]!, 60, 0)).toBe(false)
    expect(reaches(achievedOf(60 - 0.3)[0]!, 60, 0, 0.1 + 0.2)).toBe(true)
  })

  it('asks for evidence of a grade, and counts none as the lowest', () => {
    const documented = evidenceGrades.indexOf('documented')
    expect(reaches(sixty!, 60, documented)).toBe(false)
    expect(reaches({ ...sixty!, evidence: 'documented' }, 60, documented)).toBe(true)
    expect(reaches({ ...sixty!, evidence: 'verified' }, 60, documented)).toBe(true)
  })

  it('is not reached by what is missing', () => {
    expect(reaches(achievedOf(Number.NaN)[0]!, 0, 0)).toBe(false)
  })
})

describe('reachedLevel', () => {
  it('is the highest whose threshold enough of the weight reaches', () => {
    // A and B weigh three quarters
    expect(reachedLevel(readyWith({ share: 0.75 }), achievedOf(65, 60, 10))).toBe(4)
    expect(reachedLevel(readyWith({ share: 0.8 }), achievedOf(65, 60, 10))).toBe(1)
    expect(reachedLevel(readyWith(), achievedOf(95, 80, 80))).toBe(5)
  })

  it('leaves out a KPI that does not apply or is not reported', () => {
    expect(reachedLevel(readyWith(), achievedOf(65, 65, null))).toBe(4)
    expect(reachedLevel(readyWith(), achievedOf(65, 65, Number.NaN))).toBe(4)
  })

  it('is none where too little of what applies is reported', () => {
    // A weighs a half, B and C a quarter each
    expect(reachedLevel(readyWith({ minimumReported: 0.75 }), achievedOf(65, 65, Number.NaN))).toBe(4)
    expect(reachedLevel(readyWith({ minimumReported: 0.76 }), achievedOf(65, 65, Number.NaN))).toBe(0)
    expect(reachedLevel(readyWith({ minimumReported: 0.76 }), achievedOf(65, 65, null))).toBe(4)
    expect(reachedLevel(readyWith(), achievedOf(95, Number.NaN, Number.NaN))).toBe(0)
  })

  it('stops below a gate that is not reported, and below one whose evidence is too weak', () => {
    const gated = readyWith({ gates: [{ kpi: 'C', level: 3, score: 50, evidence: 'documented' }] })
    expect(reachedLevel(gated, achievedOf(95, 95, Number.NaN))).toBe(2)
    expect(reachedLevel(gated, achievedOf(95, 95, 95))).toBe(2)
    expect(reachedLevel(gated, evidenced(achievedOf(95, 95, 95), 'declared'))).toBe(2)
    expect(reachedLevel(gated, evidenced(achievedOf(95, 95, 95), 'documented'))).toBe(5)
  })

  it('stops below a gate that is not passed', () => {
    const gated = readyWith({ share: 0.5, gates: [{ kpi: 'C', level: 3, score: 50 }] })
    expect(reachedLevel(gated, achievedOf(95, 95, 49))).toBe(2)
    expect(reachedLevel(gated, achievedOf(95, 95, 50))).toBe(5)
    expect(reachedLevel(gated, achievedOf(95, 95, null))).toBe(5)
  })

  it('stops where the evidence is too weak', () => {
    const proved = readyWith({ evidence: { '4': 'verified' } })
    expect(reachedLevel(proved, evidenced(achievedOf(95, 95, 95), 'documented'))).toBe(3)
    expect(reachedLevel(proved, evidenced(achievedOf(95, 95, 95), 'verified'))).toBe(5)
  })

  it('forgives tolerances where it is lenient', () => {
    const tolerant = readyWith({ tolerance: 3 })
    const close = achievedOf(58, 61, 61)
    expect([reachedLevel(tolerant, close), reachedLevel(tolerant, close, true)]).toEqual([3, 4])
  })
})

describe('reachedLevel, for any scores', () => {
  const score = fc.integer({ min: 0, max: 100 })

  it('is what it would be if KPIs that are not reported did not apply, where enough is reported', () => {
    const some = fc.oneof(score, fc.constant(null))
    fc.assert(
      fc.property(fc.tuple(score, some, some), (scores) => {
        const rule = readyWith({ minimumReported: 0.1 })
        const silent = achievedOf(...scores.map((x) => x ?? Number.NaN))
        expect(reachedLevel(rule, silent)).toBe(reachedLevel(rule, achievedOf(...scores)))
      }),
    )
  })

  it('never falls when a score rises, and is never lower where it is lenient', () => {
    fc.assert(
      fc.property(fc.tuple(score, score, score), fc.nat(2), fc.nat(50), (scores, at, more) => {
        const rule = readyWith({ tolerance: 4, share: 0.7 })
        const better = scores.map((x, place) => (place === at ? x + more : x))
        expect(reachedLevel(rule, achievedOf(...better))).toBeGreaterThanOrEqual(
          reachedLevel(rule, achievedOf(...scores)),
        )
        expect(reachedLevel(rule, achievedOf(...scores), true)).toBeGreaterThanOrEqual(
          reachedLevel(rule, achievedOf(...scores)),
        )
      }),
    )
  })
})
