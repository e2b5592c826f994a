import { Value } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { defaultPlan } from '../../src/benchmark/default-plan.ts'
import { BenchmarkPlan, type PeerGroupDefinition } from '../../src/benchmark/peer-group.ts'
import { benchmarkPlanProblems } from '../../src/benchmark/plan-problems.ts'
import { reportersOn } from '../../src/domain/attributes.ts'
import { knownAttributes } from '../../src/domain/known-attributes.ts'
import { members } from '../../src/domain/members.ts'

const date = '2026-11-24'
const ground = { administrations: reportersOn(members, knownAttributes, date), date }
const problemsOf = (...groups: PeerGroupDefinition[]) => benchmarkPlanProblems({ groups, nearest: null }, ground)
const band = (code: string, from: number, below: number): PeerGroupDefinition => ({
  code,
  title: code,
  classification: 'size',
  all: [{ attribute: 'population', from, below }],
})

describe('benchmarkPlanProblems', () => {
  it('finds nothing wrong with the shipped plan, which has the shape of one', () => {
    expect(Value.Check(BenchmarkPlan, defaultPlan)).toBe(true)
    expect(benchmarkPlanProblems(defaultPlan, ground)).toEqual([])
  })

  it('names who is in two groups of one classification', () => {
    const [problem] = problemsOf(band('small', 0, 10), band('large', 8, 12))
    expect(problem).toMatchObject({ path: '/groups/1', value: expect.stringContaining('ARE') })
    expect(problem!.message).toContain('of the same classification "size"')
  })

  it('lets groups overlap that are of no classification', () => {
    const free = (group: PeerGroupDefinition) => ({ ...group, classification: undefined! })
    expect(problemsOf(free(band('small', 0, 10)), free(band('large', 8, 12)))).toEqual([])
  })

  it('refuses an attribute that nobody has, and names those known', () => {
    const [problem] = problemsOf({ code: 'tall', title: 'Tall', all: [{ attribute: 'height', from: 2 }] })
    expect(problem).toMatchObject({ path: '/groups/0/all/0/attribute', value: 'height' })
    expect(problem!.message).toContain('known are region, income, income-level, landlocked')
  })

  it('refuses a group of three, of which nothing could be told', () => {
    const three = ['DEU', 'FRA', 'KEN'].map((administration) => ({ administration }))
    const message = 'has 3 administration(s) on 2026-11-24; at least 5 are needed, as nothing could be told of fewer'
    expect(problemsOf({ code: 'mine', title: 'Mine', members: three })).toEqual([
      { path: '/groups/0', value: 'DEU FRA KEN', message },
    ])
  })

  it('refuses twin codes and the codes of the platform', () => {
    expect(problemsOf(band('one', 0, 1), band('one', 1, 2))).toMatchObject([{ path: '/groups/1/code' }])
    expect(problemsOf(band('region:EUR', 0, 1))).toMatchObject([{ path: '/groups/0/code', value: 'region:EUR' }])
  })

  it('refuses bands that hold nothing or everything', () => {
    expect(problemsOf(band('none', 3, 3))).toMatchObject([{ path: '/groups/0/all/0' }])
    const open: PeerGroupDefinition = { code: 'open', title: 'Open', all: [{ attribute: 'population' }] }
    expect(problemsOf(open)).toMatchObject([{ message: expect.stringContaining('a band needs') }])
  })

  it('refuses strangers and dates the wrong way round in a custom group', () => {
    const listed = [{ administration: 'XXX' }, { administration: 'KEN', from: '2024-01-01', until: '2023-01-01' }]
    expect(problemsOf({ code: 'mine', title: 'Mine', members: listed })).toMatchObject([
      { path: '/groups/0/members/0', value: 'XXX' },
      { path: '/groups/0/members/1' },
    ])
  })

  it('refuses fewer than seven neighbours, and an attribute that counts twice', () => {
    const twice = { attribute: 'population' }
    const problems = benchmarkPlanProblems({ groups: [], nearest: { k: 6, attributes: [twice, twice] } }, ground)
    expect(problems).toMatchObject([{ path: '/nearest/k', value: 6 }, { path: '/nearest/attributes/1/attribute' }])
  })
})
