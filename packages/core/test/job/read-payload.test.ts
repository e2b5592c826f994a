import { describe, expect, it } from 'vitest'
import { readPayload } from '../../src/job/read-payload.ts'
import { releaseStages } from '../../src/job/release-stages.ts'

describe('readPayload', () => {
  it('takes every stage of a release', () => {
    for (const stage of releaseStages) {
      const payload = { release: 'r', stage, part: 'cycle:c' }
      expect(readPayload('release-part', payload)).toBe(payload)
    }
  })

  it('refuses a stage that no release has, naming the field', () => {
    const read = () => readPayload('release-part', { release: 'r', stage: 'benchmark', part: 'cycle:c' })
    expect(read).toThrow('the payload of the job release-part is not what it takes')
    expect(read).toThrow(expect.objectContaining({ problems: [expect.objectContaining({ column: 'stage' })] }))
  })
})
