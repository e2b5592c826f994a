import { describe, expect, test } from 'vitest'
import { sum, tallyOne, tallyReport, type VitestReport, verdict } from './tally.ts'

const report = (...statuses: string[]): VitestReport => ({
  success: !statuses.includes('failed'),
  testResults: [
    {
      name: 'rank.test.ts',
      status: statuses.includes('failed') ? 'failed' : 'passed',
      message: '',
      assertionResults: statuses.map((status, index) => ({ status, fullName: `claim ${index}` })),
    },
  ],
})

describe('tallyReport', () => {
  test('counts what passed, failed and was skipped', () => {
    expect(tallyReport('core', report('passed', 'passed', 'failed', 'skipped', 'todo'), false)).toEqual({
      passed: 2,
      failed: 1,
      skipped: 2,
      failures: ['core: claim 2'],
    })
  })

  test('counts a missing report as a failure, also after a run that claims success', () => {
    expect(tallyReport('core', undefined, true).failed).toBe(1)
  })

  test('counts a file that could not be loaded as a failure', () => {
    const broken = { name: 'rank.test.ts', status: 'failed', message: 'SyntaxError', assertionResults: [] }
    const tally = tallyReport('core', { success: false, testResults: [broken] }, false)
    expect(tally.failures).toEqual(['core: rank.test.ts SyntaxError'])
  })

  test('counts a run that failed although every test passed', () => {
    expect(tallyReport('core', report('passed'), false)).toMatchObject({ passed: 1, failed: 1 })
  })

  test('counts a run without any test as a failure when the runner does', () => {
    expect(tallyReport('core', { success: false, testResults: [] }, false).failed).toBe(1)
  })
})

describe('verdict', () => {
  test('sums everything up in one line', () => {
    const total = sum([
      tallyOne('lint', true),
      tallyOne('type-check', false),
      tallyReport('core', report('passed'), true),
    ])
    expect(verdict(total)).toBe('2 passed, 1 failed')
  })

  test('tells of skipped tests when there are any', () => {
    expect(verdict(tallyReport('core', report('passed', 'skipped'), true))).toBe('1 passed, 0 failed, 1 skipped')
  })
})
