import { describe, expect, it } from 'vitest'
import { referenceText } from '../../../src/explain/sentences/reference-text.ts'

describe('referenceText', () => {
  it('is this cycle unless said', () => {
    expect(referenceText()).toBe('this cycle')
  })

  it('names every cycle of a list', () => {
    expect([referenceText('all-cycles'), referenceText(['2022']), referenceText(['2022', '2023'])]).toEqual([
      'all cycles',
      'the cycle 2022',
      'the cycles 2022, 2023',
    ])
  })
})
