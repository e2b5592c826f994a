import { scoreFormat } from '@pmm/charts/series/format'
import { describe, expect, test } from 'vitest'
import { giveOrTake, noiseSentence } from '../../../src/shared/words/noise-sentence.ts'
import { benchmark, method } from '../../examples.ts'

const format = scoreFormat(method.scale)

describe('giveOrTake', () => {
  test('is said of protected figures alone', () => {
    expect([0.64, 0, Number.NaN, undefined].map((error) => giveOrTake(error, format))).toEqual([' ± 0.6', '', '', ''])
  })
})

describe('noiseSentence', () => {
  const rows = [
    benchmark('world', 'ALL', { error: 0.6, quantileError: 1.4 }),
    benchmark('world', 'B', { error: 0, quantileError: 0 }),
  ]

  test('says how strong the noise in means and in medians is', () => {
    expect(noiseSentence(rows, 'world', 'ALL', format)).toMatch(/means here by about ± 0\.6, medians .* ± 1\.4/)
  })

  test('is none of exact figures, nor of a group that is not in the table', () => {
    expect([noiseSentence(rows, 'world', 'B', format), noiseSentence(rows, 'region:EUR', 'ALL', format)]).toEqual([
      null,
      null,
    ])
  })
})
