import { maskScores } from '@pmm/comparison/visible/mask'
import { visibilityOf } from '@pmm/comparison/visible/visibility'
import { rowsOf } from '@pmm/table/frame'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Reader } from '../../src/panel/kept-back.ts'
import { protectedChain, protectedCycle, twinsAt } from '../../src/panel/protected-cycle.ts'
import { firstHidden, smallChain } from '../fixtures/small-chain.ts'

const inputs = smallChain({ count: 12, levelOf: (code, kpi) => (kpi === 'L' ? 'members' : firstHidden(4)(code, kpi)) })
const truth = inputs.chain[0]!
const rowsFor = (audience: Reader, of = inputs) => rowsOf(protectedCycle(of, 0, audience).link.scores)

describe('protectedCycle', () => {
  it('leaves what an audience may see as it is', () => {
    for (const audience of ['public', 'members'] as const) {
      const visibility = visibilityOf(truth.scores, truth.method, inputs.levels[0]!, audience)
      const masked = maskScores(protectedCycle(inputs, 0, audience).link.scores, truth.method, visibility)
      expect(rowsOf(masked)).toEqual(rowsOf(maskScores(truth.scores, truth.method, visibility)))
    }
  })

  it('has a twin for every number that an audience may not see, and every row as it was', () => {
    const before = rowsOf(truth.scores)
    const { hidden } = protectedCycle(inputs, 0, 'members')
    for (const [at, row] of rowsFor('members').entries()) {
      expect([row.administration, row.node, row.status]).toEqual([
        before[at]!.administration,
        before[at]!.node,
        before[at]!.status,
      ])
      expect(row.score === before[at]!.score).toBe(hidden[at] === 0)
    }
  })

  it('has the same twin of a KPI for every audience that may not see it', () => {
    const kpis = (audience: Reader) =>
      rowsFor(audience)
        .filter(({ node }) => node === 'K')
        .slice(0, 4)
    expect(kpis('public')).toEqual(kpis('members'))
  })

  it('makes the twins of groups of the twins below', () => {
    const rows = rowsFor('members')
    const scoreOf = (node: string) => rows.find((row) => row.administration === 'AAA' && row.node === node)!.score!
    expect(scoreOf('ALL')).toBeCloseTo((scoreOf('K') + scoreOf('L')) / 2, 9)
  })

  it('has twins of values that have the twins of scores', () => {
    for (const { node, value, score } of rowsFor('public')) if (node !== 'ALL') expect(value).toBeCloseTo(score!, 9)
  })

  it('is the table itself where nothing is kept back', () => {
    const open = smallChain({ count: 5 })
    expect(protectedCycle(open, 0, 'public').link.scores).toBe(open.chain[0]!.scores)
  })
})

describe('twins', () => {
  it('do not move when somebody else reports, opens or corrects a number', () => {
    const twinsOfFirst = (levelOf: ReturnType<typeof firstHidden>, shift = 0) => {
      const of = smallChain({ count: 8, levelOf, reported: (at) => 20 + 5 * at + (at === 7 ? shift : 0) })
      return twinsAt({ ...of, noise: { ...of.noise, pairs: inputs.noise.pairs } }, 0).twins.score.slice(0, 2)
    }
    expect(twinsOfFirst(firstHidden(3))).toEqual(twinsOfFirst(firstHidden(6)))
    expect(twinsOfFirst(firstHidden(6))).toEqual(twinsOfFirst(firstHidden(6), 30))
  })

  it('move with the number they stand for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 40, max: 59 }), (value) => {
        const twin = (x: number) =>
          twinsAt(smallChain({ count: 3, levelOf: firstHidden(3), reported: (at) => (at === 1 ? x : 50) }), 0).twins
            .score
        const row = 3
        expect(twin(value + 1)[row]! - twin(value)[row]!).toBeCloseTo(1, 9)
      }),
      { numRuns: 10 },
    )
  })

  it('of another secret are others', () => {
    const score = (secret: number) =>
      twinsAt(smallChain({ count: 6, levelOf: firstHidden(6), secret }), 0).twins.score[0]
    expect(score(1)).not.toBe(score(2))
  })
})

describe('protectedChain', () => {
  it('is the same object for the same inputs', () => {
    expect(protectedChain(inputs, 'public')).toBe(protectedChain(inputs, 'public'))
    expect(protectedChain(inputs, 'public')[0]).toBe(protectedCycle(inputs, 0, 'public').link)
  })
})
