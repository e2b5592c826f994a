import { describe, expect, it } from 'vitest'
import { harmonic } from '../../src/aggregate/mean/power-mean.ts'
import { refuseHarmonic, refusePowers, refuseUndefined } from '../../src/aggregate/refuse-scores.ts'
import { siblingsOf } from '../../src/aggregate/siblings.ts'
import { everyRow } from '../../src/kernel/rows.ts'
import { problemOf } from '../fixtures/example.ts'

const all = everyRow(2)
const named = { node: 'G', children: ['K1', 'K2'], administrationOf: (row: number) => ['DEU', 'FRA'][row]! }
const siblings = (first: readonly number[], second: readonly number[], weights = [1, 1]) =>
  siblingsOf(all, [Float64Array.from(first), Float64Array.from(second)], Float64Array.from(weights))

describe('refuseHarmonic', () => {
  it('names the child and the administration whose score is zero', () => {
    const { message } = problemOf(() => refuseHarmonic(all, siblings([1, 2], [3, 0]), named))
    expect(message).toMatch(/^K2 of FRA: .*found 0; rule harmonic-mean-of-zero/)
  })

  it('passes over a child of weight 0, and over missing scores', () => {
    expect(refuseHarmonic(all, siblings([1, Number.NaN], [0, 0], [1, 0]), named)).toBeUndefined()
  })
})

describe('refusePowers', () => {
  it('refuses an exponent of 0', () => {
    expect(problemOf(() => refusePowers(0, all, siblings([1, 1], [1, 1]), named)).message).toContain('exponent')
  })

  it.each([
    [-1, 0],
    [-2, -1],
    [0.5, -1],
  ])('refuses, for exponent %s, a score of %s', (p, score) => {
    const { message } = problemOf(() => refusePowers(p, all, siblings([1, score], [1, 1]), named))
    expect(message).toMatch(/^K1 of FRA: .*generalised-mean-of-score/)
  })

  it.each([
    [2, -1],
    [0.5, 0],
  ])('lets pass, for exponent %s, a score of %s', (p, score) => {
    expect(refusePowers(p, all, siblings([1, score], [1, 1]), named)).toBeUndefined()
  })
})

describe('refuseUndefined', () => {
  it('refuses a mean of scores that cancel out', () => {
    const family = siblings([1, -1], [1, 1])
    const score = new Float64Array(2)
    harmonic.scoreInto(all, family, score, 0)
    expect(problemOf(() => refuseUndefined(all, family, score, named)).message).toMatch(/^G of FRA: .*undefined-mean/)
  })

  it('lets a missing mean of nothing pass', () => {
    const family = siblings([1, Number.NaN], [1, Number.NaN])
    expect(refuseUndefined(all, family, Float64Array.of(1, Number.NaN), named)).toBeUndefined()
  })
})
