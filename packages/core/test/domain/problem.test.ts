import { describe, expect, it } from 'vitest'
import { mayPassLater, Problem, type ProblemCode, problems } from '../../src/domain/problem.ts'
import { problemDetails } from '../../src/domain/problem-details.ts'

describe('problemDetails', () => {
  it('has the members of RFC 9457', () => {
    expect(problemDetails(new Problem('not-found', 'there is no cycle "x"'), '/v1/cycles/x')).toEqual({
      type: 'urn:pmm:problem:not-found',
      title: 'There is no such thing here',
      status: 404,
      detail: 'there is no cycle "x"',
      instance: '/v1/cycles/x',
    })
  })

  it('lists the broken rules and how many there are in all', () => {
    const row = { row: 1, column: 'kpi', value: 'X', rule: 'unknown-kpi', message: 'no' }
    const problem = new Problem('rejected-rows', 'no', { problems: [row], problemCount: 7 })
    expect(problemDetails(problem)).toMatchObject({ status: 422, problems: [row], problemCount: 7 })
  })

  it('does not tell its cause', () => {
    expect(JSON.stringify(problemDetails(new Problem('internal', 'x', { cause: 'secret' })))).not.toContain('secret')
  })
})

describe('mayPassLater', () => {
  it('holds for services that do not answer, and for nothing that stays wrong', () => {
    const passing = (Object.keys(problems) as ProblemCode[]).filter(mayPassLater)
    expect(passing.sort()).toEqual([
      'insufficient-storage',
      'internal',
      'not-yet-computed',
      'too-many-requests',
      'unavailable',
    ])
  })
})
