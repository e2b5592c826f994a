import { describe, expect, test } from 'vitest'
import { normalisationSentence } from '../../../src/shared/words/normalisation-sentence.ts'
import { method } from '../../examples.ts'

describe('the rules in words', () => {
  test('say which value scores what', () => {
    expect(normalisationSentence(method.kpis[0]!, method)).toBe(
      '120 hours scores 0 and 24 hours scores 100, with straight steps between; values beyond are held at the ends.',
    )
  })

  test('say that a context KPI is not scored', () => {
    expect(normalisationSentence(method.kpis[2]!, method)).toMatch(/not scored/)
  })
})
