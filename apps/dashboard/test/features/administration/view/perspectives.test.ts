import { scoreFormat } from '@pmm/charts/series/format'
import { describe, expect, test } from 'vitest'
import {
  balanceSentence,
  hasView,
  minimumOf,
  poolingSentence,
  rangeText,
  restText,
  rowsBelow,
  weightTable,
} from '../../../../src/features/administration/view/perspectives.ts'
import type { Perspective, RegionalWeight } from '../../../../src/shared/api/table-rows.ts'
import { method } from '../../../answers.ts'

const none = Number.NaN
const weight = (node: string, region: string, share: number, rest: Partial<RegionalWeight> = {}): RegionalWeight => ({
  cycle: 'c2024',
  group: 'ALL',
  node,
  region,
  weight: share,
  dispersion: 0.1,
  experts: 4,
  published: 0.5,
  regionShare: 0.5,
  shrinkage: 0,
  pooling: 'equal-regions',
  notice: null,
  ...rest,
})
const weights = ['D', 'E'].flatMap((node, at) => [
  weight(node, 'ESA', at === 0 ? 0.7 : 0.3),
  weight(node, 'EUR', at === 0 ? 0.4 : 0.6, { experts: 1, dispersion: none }),
  weight(node, 'all', at === 0 ? 0.55 : 0.45, { experts: 5, dispersion: 0.21 }),
])

describe('weightTable', () => {
  test('has a column per region with its number of experts, then the regions balanced, then the method', () => {
    expect(weightTable(weights, 'ALL', 'ESA')!.weighers).toEqual([
      { key: 'ESA', experts: '4 experts', isOwnRegion: true },
      { key: 'EUR', experts: '1 expert', isOwnRegion: false },
      { key: 'all', experts: '5 experts', isOwnRegion: false },
      { key: 'method', experts: '', isOwnRegion: false },
    ])
  })

  test('has a row per child: the weights with how far experts disagree, which one alone does not', () => {
    const rows = weightTable(weights, 'ALL', null)!.rows.map(({ node, cells }) => [
      node,
      ...cells.map(({ share, spread }) => `${share}${spread}`),
    ])
    expect(rows).toEqual([
      ['D', '70%±10', '40%', '55%±21', '50%'],
      ['E', '30%±10', '60%', '45%±21', '50%'],
    ])
  })

  test('says where a weight set of the method stands for experts', () => {
    const declared = [weight('D', 'ESA', 1, { experts: 0, dispersion: none })]
    expect(weightTable(declared, 'ALL', 'ESA')!.weighers[0]!.experts).toBe('weight set')
  })

  test('has the method’s weight open where it is fitted on scores', () => {
    const fitted = weights.map((row) => ({ ...row, published: none }))
    expect(weightTable(fitted, 'ALL', null)!.rows[0]!.cells.at(-1)).toEqual({ share: '–', spread: '' })
  })

  test('is none of a group that no region has a view on', () => {
    expect(weightTable(weights, 'D', 'ESA')).toBeNull()
    expect(weightTable([], 'ALL', 'ESA')).toBeNull()
  })
})

describe('rowsBelow', () => {
  test('begin with the group that is chosen, then its children as the method orders them', () => {
    const rows = ['E', 'D', 'ALL', 'D1'].map((node) => ({ node }) as Perspective)
    expect(rowsBelow(rows, ['ALL', 'D', 'E', 'F']).map(({ node }) => node)).toEqual(['ALL', 'D', 'E'])
  })
})

describe('hasView', () => {
  test('tells the regions that weigh something from those that do not', () => {
    expect([hasView(weights, 'ESA'), hasView(weights, 'WCA'), hasView([], 'ESA')]).toEqual([true, false, false])
  })
})

describe('poolingSentence', () => {
  test.each([
    ['equal-regions', 'every region counts the same'],
    ['by-members', 'by its number of members'],
    ['shrinkage', 'drawn towards the mean of all'],
  ])('says what %s is', (pooling, words) => {
    expect(poolingSentence({ pooling })).toContain(words)
    expect(balanceSentence({ pooling })).toContain(words)
  })
})

describe('restText', () => {
  test('says the share of the weight beside the least, where it is not all', () => {
    expect(restText({ ownCoverage: 0.612 }, 0.6)).toBe('on 61% of the weight (60% at least)')
    expect(restText({ ownCoverage: 1 }, 0.6)).toBe('')
    expect(restText({ ownCoverage: none }, 0.6)).toBe('')
  })
})

describe('minimumOf', () => {
  test('is that of the level, and none of a KPI', () => {
    expect(minimumOf(method, 'PMM')).toBe(0.6)
    expect(minimumOf(method, 'TF-release')).toBe(0.5)
    expect(minimumOf(method, 'TF-01')).toBeNaN()
  })
})

describe('rangeText', () => {
  const format = scoreFormat({ lower: 0, upper: 100 })

  test('goes from the lowest to the highest, and says where they are the same as written', () => {
    expect(rangeText({ lowest: 41.2, highest: 47.93 }, format)).toBe('41.2 to 47.9')
    expect(rangeText({ lowest: 41.21, highest: 41.23 }, format)).toBe('the same')
    expect(rangeText({ lowest: none, highest: none }, format)).toBe('–')
  })
})
