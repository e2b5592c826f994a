import { defaultParameters as parameters } from '@pmm/core/disclosure/parameters'
import { describe, expect, it } from 'vitest'
import { type Clock, NodePublished } from '../../src/audit/node-published.ts'
import type { Column } from '../../src/cells/column.ts'
import { ContributorSets } from '../../src/cells/contributor-set.ts'
import type { Kind } from '../../src/cells/order-statistics.ts'
import { statisticOf } from '../../src/cells/statistic.ts'
import { type Added, withdraw } from '../../src/secondary/withdraw.ts'

const values = Float64Array.from({ length: 12 }, (_, place) => 5 + 7 * place)
const hidden = new Uint8Array(12).fill(1)
const column: Column = {
  values,
  hidden,
  lowest: 0,
  highest: 100,
  above: [],
  below: [],
  kpis: [],
  compensation: [],
  isLinear: true,
  editions: [],
  isMixed: new Uint8Array(12),
  target: hidden,
}

/** Cells of one node, wanted in the order given: of everybody, or of the first six. */
function withdrawn(cells: readonly (readonly [Kind, size: 12 | 6])[], isAtRisk: (left: readonly string[]) => boolean) {
  const clock: Clock = { now: 0 }
  const node = new NodePublished(column, clock)
  const added = cells.map(([kind, size], at): Added => {
    const members = Uint32Array.from({ length: size }, (_, place) => place)
    const set = { source: 'all', group: `${size}`, node: 0, members } as const
    const contributorSet = new ContributorSets([set], () => values).of(0)
    const statistic = statisticOf({ contributorSet, confidential: members }, kind, column, parameters)
    node.publish(statistic)
    return { at, contributorSet, statistic }
  })
  const nameOf = ({ kind, set }: Added['statistic']) => `${kind} of ${set.group}`
  const atRiskIn = (_: number, targets: readonly number[]) =>
    isAtRisk(node.statistics.map(nameOf)) ? targets.slice(0, 1) : []
  const taken = withdraw(added, { related: [[0]], published: [node], atRiskIn, targets: [[0, 1]] })
  return { taken: taken.map(({ statistic }) => nameOf(statistic)), left: node.statistics.map(nameOf) }
}

describe('withdraw', () => {
  const all = [
    ['mean', 12],
    ['median', 12],
    ['quartiles', 12],
    ['deciles', 12],
  ] as const

  it('takes nothing where no value is at risk', () => {
    expect(withdrawn(all, () => false).taken).toEqual([])
  })

  it('takes deciles before quartiles before medians before means', () => {
    expect(withdrawn(all, (left) => left.length > 0).taken).toEqual([
      'deciles of 12',
      'quartiles of 12',
      'median of 12',
      'mean of 12',
    ])
  })

  it('stops as soon as no value is at risk any more', () => {
    const { taken, left } = withdrawn(all, (cells) => cells.includes('quartiles of 12'))
    expect([taken, left]).toEqual([
      ['deciles of 12', 'quartiles of 12'],
      ['mean of 12', 'median of 12'],
    ])
  })

  it('takes of one kind the smallest set that holds the contributor at risk', () => {
    const means = [
      ['mean', 12],
      ['mean', 6],
    ] as const
    expect(withdrawn(means, (left) => left.includes('mean of 6')).taken).toEqual(['mean of 6'])
  })

  it('fails where a value stays at risk with every cell withdrawn', () => {
    expect(() => withdrawn([['mean', 12]], () => true)).toThrow('a value is at risk by no cell that was added')
  })
})
