import { describe, expect, test } from 'vitest'
import { HowToRead } from '../../../../src/features/overview/parts/how-to-read.tsx'
import { method } from '../../../answers.ts'
import { textOf, textsOf } from '../../../read-markup.ts'
import { rendered } from '../../../rendered.tsx'

describe('HowToRead', () => {
  test('names the scale of the method and the coverage it asks of the overall score', async () => {
    const text = textOf(await rendered(<HowToRead />))
    expect(text).toContain('one scale from 0 to 100')
    expect(text).toContain('at least 60% of the weight')
  })

  test('follows a method with another scale and another coverage', async () => {
    const [overall, ...levels] = method.levels
    const other = {
      ...method,
      scale: { lower: 1, upper: 5 },
      levels: [{ ...overall!, aggregation: { mean: 'arithmetic', minimumCoverage: 0.75 } as const }, ...levels],
    }
    const text = textOf(await rendered(<HowToRead />, { method: other }))
    expect(text).toContain('one scale from 1 to 5')
    expect(text).toContain('at least 75% of the weight')
  })

  test('says that what is missing is no zero, and that no league table is published', async () => {
    const [, , missing, ranking] = textsOf(await rendered(<HowToRead />), 'li')
    expect(missing).toContain('never counted as zero')
    expect(ranking).toContain('no league table is published')
  })
})
