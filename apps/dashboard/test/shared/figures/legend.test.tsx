import { describe, expect, test } from 'vitest'
import { Legend, noiseKey } from '../../../src/shared/figures/legend.tsx'
import { attributesOf, elementsOf, textsOf } from '../../read-markup.ts'
import { rendered } from '../../rendered.tsx'

describe('Legend', () => {
  test('explains the marks asked for, in their order', async () => {
    const markup = await rendered(<Legend show={['bar', 'missing', 'band', 'median']} />)
    expect(textsOf(markup, 'li')).toEqual(['score', 'no score', 'middle half of the group', 'median'])
  })

  test('calls the marked administration by its name', async () => {
    expect(textsOf(await rendered(<Legend show={['marked', 'line']} name="France" />), 'li')).toEqual([
      'France',
      'France',
    ])
    expect(textsOf(await rendered(<Legend show={['marked']} />), 'li')).toEqual(['marked administration'])
  })

  test('has a mark beside every word, which is for the eye alone', async () => {
    const markup = await rendered(<Legend show={['dot', 'published', 'medianLine', 'part']} />)
    expect(elementsOf(markup, 'svg')).toHaveLength(4)
    expect(attributesOf(markup, 'aria-hidden')).toEqual(['true', 'true', 'true', 'true'])
  })
})

describe('noiseKey', () => {
  const spread = { lowerQuartile: Number.NaN, median: 5, upperQuartile: Number.NaN }

  test('is there where some figure has an error', () => {
    expect(noiseKey([spread, { ...spread, error: 2 }])).toEqual(['noise'])
    expect(noiseKey([spread, { ...spread, error: 0 }, { ...spread, median: Number.NaN, error: 2 }])).toEqual([])
  })
})
