import { Problem } from '@pmm/core/domain/problem'
import { describe, expect, it } from 'vitest'
import { refusal } from '../src/refusal.ts'

describe('refusal', () => {
  const refused = { node: 'K', value: -1, rule: 'negative', message: 'needs 0 or more' }

  it('says node, rule in words, value and code', () => {
    const problem = refusal(refused)
    expect(problem).toBeInstanceOf(Problem)
    expect([problem.code, problem.message]).toEqual(['invalid-method', 'K: needs 0 or more (found -1; rule negative)'])
  })

  it('names the administration whose value is at fault', () => {
    const { message, problems } = refusal({ ...refused, administration: 'FRA' })
    expect(message).toMatch(/^K of FRA: /)
    expect(problems).toEqual([{ row: null, column: 'K/FRA', value: -1, rule: 'negative', message: 'needs 0 or more' }])
  })
})
