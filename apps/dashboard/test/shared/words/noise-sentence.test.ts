import { scoreFormat } from '@pmm/charts/series/format'
import { describe, expect, test } from 'vitest'
import { noiseSentence } from '../../../src/shared/words/noise-sentence.ts'
import { benchmark, method } from '../../examples.ts'

const format = scoreFormat(method.scale)

describe('noiseSentence', () => {
  const rows = [
    benchmark('world', 'ALL', { error: 0.6, quantileError: 1.4 }),
    benchmark('world', 'B', { error: 0, quantileError: 0 }),
  ]

  test('says how strong the noise in means and in medians is', () => {
    expect(noiseSentence(rows, { group: 'world', node: 'ALL' }, format)).toMatch(
      /here means by about ± 0\.6, medians and quarters by about ± 1\.4, as the whiskers/,
    )
  })

  test('speaks of values where it is asked about values, and leaves means out that are not shown', () => {
    const values = [benchmark('world', 'ALL', { measure: 'value', error: Number.NaN, quantileError: 3 })]
    const subject = { group: 'world', node: 'ALL' } as const
    expect(noiseSentence(values, subject, format)).toBeNull()
    expect(noiseSentence(values, { ...subject, measure: 'value' }, format)).toMatch(
      /here medians and quarters by about ± 3,/,
    )
  })

  test('is none of exact figures, nor of a group that is not in the table', () => {
    expect([
      noiseSentence(rows, { group: 'world', node: 'B' }, format),
      noiseSentence(rows, { group: 'region:EUR', node: 'ALL' }, format),
    ]).toEqual([null, null])
  })
})
