import { Value } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { defaultPlan } from '../../src/benchmark/default-plan.ts'
import { BenchmarkPlan, type PeerGroupDefinition } from '../../src/benchmark/peer-group.ts'
import { benchmarkPlanProblems } from '../../src/benchmark/plan-problems.ts'
import { reportersOn } from '../../src/domain/attributes.ts'
import { knownAttributes } from '../../src/domain/known-attributes.ts'
import { members } from '../../src/domain/members.ts'

const date = '2026-11-24'
const inputs = { administrations: reportersOn(members, knownAttributes, date), date }
const problemsOf = (...groups: PeerGroupDefinition[]) => benchmarkPlanProblems({ groups, nearest: null }, inputs)
const band = (code: string, from: number, below: number): PeerGroupDefinition => ({
  code,
  title: code,
  classification: 'size',
  all: [{ attribute: 'population', from, below }],
})

describe('benchmarkPlanProblems', () => {
  it('finds nothing wrong with the shipped plan, which has the shape of one', () => {
    expect(Value.Check(BenchmarkPlan, defaultPlan)).toBe(true)
    expect(benchmarkPlanProblems(defaultPlan, inputs)).toEqual([])
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
})
