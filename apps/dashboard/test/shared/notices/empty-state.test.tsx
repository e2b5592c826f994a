import { describe, expect, test } from 'vitest'
import { EmptyCycle, EmptyState } from '../../../src/shared/notices/empty-state.tsx'
import { attributesOf, textsOf } from '../../read-markup.ts'
import { recordedContext, rendered } from '../../rendered.tsx'

describe('EmptyState', () => {
  test('says what to do first, by command or over the API', async () => {
    const markup = await rendered(<EmptyState />)
    expect(textsOf(markup, 'h1')).toEqual(['There are no cycles yet'])
    expect(textsOf(markup, 'pre')[0]).toContain('pmm -- import FILE.csv')
    expect(attributesOf(markup, 'href')).toEqual(['/docs'])
  })
})

describe('EmptyCycle', () => {
  test('says that nobody has reported yet, and how to send what was reported for this cycle', async () => {
    const markup = await rendered(<EmptyCycle cycle={recordedContext().cycle} />)
    expect(textsOf(markup, 'h1')).toEqual(['Demonstration cycle 2024: nothing has been reported yet'])
    expect(textsOf(markup, 'pre')).toEqual(['npm run pmm -- import FILE.csv --method pmm-small --cycle demo-2024'])
  })
})
