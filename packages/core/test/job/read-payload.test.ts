import { describe, expect, it } from 'vitest'
import { Problem } from '../../src/domain/problem.ts'
import { readPayload } from '../../src/job/read-payload.ts'
import { releaseStages } from '../../src/job/release-stages.ts'

function refusal(read: () => unknown): Problem {
  try {
    read()
  } catch (problem) {
    if (problem instanceof Problem) return problem
  }
  throw new Error('the payload was taken')
}

describe('readPayload', () => {
  it('takes every stage of a release', () => {
    for (const stage of releaseStages) {
      const payload = { release: 'r', stage, part: 'cycle:c' }
      expect(readPayload('release-part', payload)).toBe(payload)
    }
  })

  it('takes a payload without what it need not say', () => {
    expect(readPayload('make-releases', {})).toEqual({})
    expect(readPayload('sweep', {})).toEqual({})
  })

  it('refuses a stage that no release has, naming the field', () => {
    const read = () => readPayload('release-part', { release: 'r', stage: 'benchmark', part: 'cycle:c' })
    expect(read).toThrow('the payload of the job release-part is not what it takes')
    expect(read).toThrow(expect.objectContaining({ problems: [expect.objectContaining({ column: 'stage' })] }))
  })

  it('refuses a wrong value with its field, its rule and what it must be', () => {
    const { code, problems } = refusal(() => readPayload('score-cycle', { cycle: 7, force: 'yes' }))
    expect(code).toBe('invalid-value')
    expect(problems).toEqual([
      { row: null, column: 'cycle', value: null, rule: 'invalid-payload', message: 'must be string' },
      { row: null, column: 'force', value: null, rule: 'invalid-payload', message: 'must be boolean' },
    ])
  })

  it.each([null, 'c', undefined])('refuses %j, which is no object', (payload) => {
    expect(refusal(() => readPayload('score-cycle', payload)).problems).toMatchObject([
      { column: '', message: 'must be object' },
    ])
  })
})
