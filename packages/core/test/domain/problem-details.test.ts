import Value from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { Problem, problems } from '../../src/domain/problem.ts'
import { ProblemDetails, problemDetails } from '../../src/domain/problem-details.ts'

const row = { row: 1, column: 'kpi', value: 'X', rule: 'unknown-kpi', message: 'no' }

describe('the registry of problems', () => {
  it('gives every problem a status of an error and a title of its own', () => {
    const entries = Object.values(problems)
    expect(entries.every(({ status }) => status >= 400 && status < 600)).toBe(true)
    expect(new Set(entries.map(({ title }) => title)).size).toBe(entries.length)
  })
})

describe('Problem', () => {
  it('is an error that says its code and its detail', () => {
    const problem = new Problem('conflict', 'there is a cycle "c" already')
    expect(problem).toBeInstanceOf(Error)
    expect([problem.name, problem.code, problem.message]).toEqual([
      'Problem',
      'conflict',
      'there is a cycle "c" already',
    ])
  })

  it('counts the problems it lists unless it is told of more', () => {
    expect(new Problem('rejected-rows', 'no', { problems: [row, row] }).problemCount).toBe(2)
    expect(new Problem('rejected-rows', 'no', { problems: [row], problemCount: 9 }).problemCount).toBe(9)
    expect(new Problem('rejected-rows', 'no').problemCount).toBe(0)
  })

  it('keeps the error behind it', () => {
    const cause = new Error('the socket closed')
    expect(new Problem('unavailable', 'no', { cause }).cause).toBe(cause)
  })
})

describe('problemDetails', () => {
  it('shows what a client sent cut, so that no answer is as long as the request', () => {
    const long = 'x'.repeat(50_000)
    const problem = new Problem('bad-request', `no ${long}`, {
      problems: [{ row: 1, column: long, value: { deep: [long] }, rule: 'r', message: `no "${long}"` }],
    })
    expect(JSON.stringify(problemDetails(problem, `/v1/${long}`)).length).toBeLessThan(4_096)
    const short = { ...row, value: { a: [1] } }
    expect(problemDetails(new Problem('conflict', 'no', { problems: [short] })).problems).toEqual([short])
  })

  it('leaves out the path and the rules where there are none', () => {
    expect(Object.keys(problemDetails(new Problem('internal', 'x')))).toEqual(['type', 'title', 'status', 'detail'])
  })

  it('has the published shape for every problem of the registry', () => {
    for (const code of Object.keys(problems) as (keyof typeof problems)[]) {
      const details = problemDetails(new Problem(code, 'x', { problems: [row] }), '/v1')
      expect(Value.Check(ProblemDetails, details)).toBe(true)
      expect(details).toMatchObject({ type: `urn:pmm:problem:${code}`, status: problems[code].status })
    }
  })
})
