import { transitionsFrame } from '@pmm/comparison/groups/transitions-frame'
import { maturityFrame } from '@pmm/comparison/maturity/maturity-frame'
import { rowsOf } from '@pmm/table/frame'
import { describe, expect, it } from 'vitest'
import { protectedChain } from '../../src/panel/protected-cycle.ts'
import { publishConvergence } from '../../src/publish/publish-convergence.ts'
import type { PublishInputs } from '../../src/publish/publish-inputs.ts'
import { publishTransitions } from '../../src/publish/publish-transitions.ts'
import { firstHidden, smallChain } from '../fixtures/small-chain.ts'

const periods = ['2022', '2023']
const evidence = () => undefined
const movesOf = (inputs: PublishInputs) =>
  rowsOf(publishTransitions(inputs, 'members', maturityFrame(protectedChain(inputs, 'members'), { evidence }))).filter(
    ({ group, node }) => group === 'world' && node === 'ALL',
  )
const moving = (at: number, _: string, period: string) =>
  10 + ((37 * at + (period === '2023' ? 11 * (at % 7) : 0)) % 80)

describe('publishTransitions', () => {
  it('tells exact counts where nothing is kept back', () => {
    const inputs = smallChain({ count: 24, periods, reported: moving })
    const truth = rowsOf(transitionsFrame(inputs.chain, inputs.groups)).filter(
      ({ group, node }) => group === 'world' && node === 'ALL',
    )
    expect(movesOf(inputs)).toEqual(truth)
  })

  it('tells counts with noise of their own and shares that follow from them', () => {
    const inputs = smallChain({ count: 50, periods, levelOf: firstHidden(20), reported: moving })
    const moves = movesOf(inputs)
    const protectedCounts = rowsOf(transitionsFrame(protectedChain(inputs, 'members'), inputs.groups)).filter(
      ({ group, node }) => group === 'world' && node === 'ALL',
    )
    const differences = protectedCounts.map(({ from, to, count }) => {
      return Math.abs((moves.find((row) => row.from === from && row.to === to)?.count ?? 0) - count!)
    })
    expect(Math.max(...differences)).toBe(1)
    for (const from of new Set(moves.map((row) => row.from))) {
      const shares = moves.filter((row) => row.from === from).map(({ share }) => share)
      expect(shares.reduce<number>((sum, share) => sum + share!, 0)).toBeCloseTo(
        shares.some((share) => share! > 0) ? 1 : 0,
        9,
      )
    }
    expect(moves.every(({ error, confStatus }) => error! > 0 && confStatus === 'F')).toBe(true)
  })

  it('has a row for every move where somebody keeps something back, made or not', () => {
    const inputs = smallChain({ count: 50, periods, levelOf: firstHidden(20), reported: moving })
    expect(movesOf(inputs).map(({ from, to }) => [from, to])).toEqual(
      Array.from({ length: 16 }, (_, at) => [Math.floor(at / 4) + 1, (at % 4) + 1]),
    )
  })

  it('says in one row that a panel is too small', () => {
    for (const inputs of [
      smallChain({ count: 11, periods }),
      smallChain({ count: 30, periods, levelOf: firstHidden(2) }),
    ])
      expect(movesOf(inputs)).toMatchObject([{ kind: 'quarter', from: null, to: null, count: null, confStatus: 'A' }])
  })
})

describe('publishConvergence', () => {
  const convergenceOf = (inputs: PublishInputs) =>
    rowsOf(publishConvergence(inputs, 'members')).find(({ group, node }) => group === 'world' && node === 'ALL')!

  it('tells spreads with their error', () => {
    const published = convergenceOf(smallChain({ count: 40, periods, levelOf: firstHidden(12), reported: moving }))
    expect(published).toMatchObject({ confStatus: 'F', panel: 40 })
    expect(published.error).toBeGreaterThan(0)
  })

  it('compares no spreads of cycles in which very different numbers keep their score back', () => {
    const inputs = smallChain({ count: 40, periods, reported: moving })
    const levels = [firstHidden(4), firstHidden(20)]
    expect(convergenceOf({ ...inputs, levels })).toMatchObject({ confStatus: 'N', sigmaBefore: null, beta: null })
  })
})
