import { describe, expect, it } from 'vitest'
import type { BenchmarkPlan, PeerGroupDefinition, PeerRule } from '../../src/benchmark/peer-group.ts'
import { benchmarkPlanProblems } from '../../src/benchmark/plan-problems.ts'

const date = '2024-01-01'
const administrations = ['AAA', 'BBB', 'CCC', 'DDD', 'EEE', 'FFF'].map((code, i) => ({
  code,
  region: 'EUR',
  incomeGroup: 'high',
  attributes: { population: String(10 * (i + 1)) },
}))
const inputs = { administrations, date }
const ruled = (code: string, all: PeerRule[], classification?: string): PeerGroupDefinition => ({
  code,
  title: code,
  ...(classification === undefined ? {} : { classification }),
  all,
})
const listed = (...members: { administration: string; from?: string; until?: string }[]): PeerGroupDefinition => ({
  code: 'mine',
  title: 'Mine',
  members,
})
const five = ['AAA', 'BBB', 'CCC', 'DDD', 'EEE'].map((administration) => ({ administration }))
const problemsOf = (...groups: PeerGroupDefinition[]) => benchmarkPlanProblems({ groups, nearest: null }, inputs)
const ofNearest = (nearest: NonNullable<BenchmarkPlan['nearest']>) =>
  benchmarkPlanProblems({ groups: [], nearest }, inputs)

describe('benchmarkPlanProblems, of codes', () => {
  it.each(['world', 'nearest', 'region:EUR', 'income:high'])('keeps the code %s for the platform', (code) => {
    expect(problemsOf(ruled(code, [{ attribute: 'population', from: 1 }]))).toEqual([
      {
        path: '/groups/0/code',
        value: code,
        message: 'world, nearest, region:… and income:… are made by the platform; take another code',
      },
    ])
  })

  it.each(['worldwide', 'nearest-ten', 'regions:x'])('takes the code %s, which only begins like one', (code) => {
    expect(problemsOf(ruled(code, [{ attribute: 'population', from: 1 }]))).toEqual([])
  })

  it('names the group that has a code already', () => {
    const group = ruled('g', [{ attribute: 'population', from: 1 }])
    expect(problemsOf(group, { ...group, code: 'h' }, group)).toEqual([
      { path: '/groups/2/code', value: 'g', message: '/groups/0 has this code already' },
    ])
  })
})

describe('benchmarkPlanProblems, of rules', () => {
  it('names an attribute that nobody has, and the attributes there are', () => {
    expect(problemsOf(ruled('g', [{ attribute: 'height', in: ['tall'] }]))).toEqual([
      {
        path: '/groups/0/all/0/attribute',
        value: 'height',
        message: 'no administration has this attribute; known are region, income, income-level, population',
      },
    ])
  })

  it('wants an end of a band', () => {
    expect(problemsOf(ruled('g', [{ attribute: 'population' }]))).toEqual([
      {
        path: '/groups/0/all/0',
        value: { from: undefined, below: undefined },
        message: 'a band needs a lower end (from), an upper end (below) or both',
      },
    ])
  })

  it.each([
    [5, 5],
    [6, 5],
  ])('refuses the band from %d below %d, in which nothing lies', (from, below) => {
    expect(
      problemsOf(
        ruled('g', [
          { attribute: 'region', in: ['EUR'] },
          { attribute: 'population', from, below },
        ]),
      ),
    ).toEqual([
      {
        path: '/groups/0/all/1',
        value: { from, below },
        message: 'nothing lies in this band: from must be less than below',
      },
    ])
  })
})

describe('benchmarkPlanProblems, of listed members', () => {
  it('takes five members, the fewest', () => {
    expect(problemsOf(listed(...five))).toEqual([])
  })

  it('counts the members of the date alone', () => {
    const left = { administration: 'EEE', until: '2023-12-31' }
    expect(problemsOf(listed(...five.slice(0, 4), left))).toEqual([
      {
        path: '/groups/0',
        value: 'AAA BBB CCC DDD',
        message: 'has 4 administration(s) on 2024-01-01; at least 5 are needed, as nothing could be told of fewer',
      },
    ])
  })

  it('names a stranger, and does not count before all members are known', () => {
    expect(problemsOf(listed({ administration: 'XXX' }))).toEqual([
      { path: '/groups/0/members/0', value: 'XXX', message: 'there is no administration "XXX"' },
    ])
  })

  it('wants the first day before the day a member is out', () => {
    const span = { from: '2024-05-01', until: '2024-05-01' }
    expect(problemsOf(listed(...five, { administration: 'FFF', ...span }))).toEqual([
      {
        path: '/groups/0/members/5',
        value: span,
        message: 'the day it joins must be before the day it is out',
      },
    ])
  })
})

describe('benchmarkPlanProblems, of classifications', () => {
  const below = (end: number) => ruled(`below-${end}`, [{ attribute: 'population', below: end }], 'size')

  it('names who is in two groups of a classification, and what to do', () => {
    const upper = ruled('upper', [{ attribute: 'population', from: 20 }], 'size')
    expect(problemsOf(below(31), upper)).toEqual([
      {
        path: '/groups/1',
        value: 'BBB CCC',
        message:
          'shares 2 administration(s) with /groups/0 of the same classification "size": change a rule, or take the classification away',
      },
    ])
  })

  it('reports each pair of three that overlap', () => {
    expect(problemsOf(below(11), below(12), below(13)).map(({ path, value }) => [path, value])).toEqual([
      ['/groups/1', 'AAA'],
      ['/groups/2', 'AAA'],
      ['/groups/2', 'AAA'],
    ])
  })

  it('lets groups of two classifications overlap', () => {
    const other = ruled('other', [{ attribute: 'population', below: 31 }], 'wealth')
    expect(problemsOf(below(31), other)).toEqual([])
  })
})

describe('benchmarkPlanProblems, of nearest neighbours', () => {
  it('wants seven at least', () => {
    const attributes = [{ attribute: 'population' }]
    expect(ofNearest({ k: 7, attributes })).toEqual([])
    expect(ofNearest({ k: 6, attributes })).toEqual([
      {
        path: '/nearest/k',
        value: 6,
        message: 'at least 7 neighbours, as fewer would tell who they are',
      },
    ])
  })

  it('counts an attribute once', () => {
    const attributes = [{ attribute: 'population' }, { attribute: 'population', log: true }]
    expect(ofNearest({ k: 7, attributes })).toEqual([
      {
        path: '/nearest/attributes/1/attribute',
        value: 'population',
        message: 'an attribute counts once; take the second away',
      },
    ])
  })

  it('names an attribute that nobody has', () => {
    expect(ofNearest({ k: 7, attributes: [{ attribute: 'height' }] })).toMatchObject([
      { path: '/nearest/attributes/0/attribute', value: 'height' },
    ])
  })
})
