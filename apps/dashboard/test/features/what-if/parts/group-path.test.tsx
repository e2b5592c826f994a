import { describe, expect, test } from 'vitest'
import { GroupPath } from '../../../../src/features/what-if/parts/group-path.tsx'
import { method } from '../../../answers.ts'
import { attributesOf, textsOf } from '../../../read-markup.ts'
import { rendered } from '../../../rendered.tsx'

const path = (code: string) =>
  rendered(<GroupPath group={method.groups.find((group) => group.code === code)!} onOpen={() => {}} />)

describe('GroupPath', () => {
  test('names the group whose weights are shown, with a button for each group above', async () => {
    const markup = await path('TF-paperless')
    expect(textsOf(markup, 'strong')).toEqual(['Paperless trade'])
    expect(textsOf(markup, 'button')).toEqual([
      'Overall performance',
      'Trade Facilitation and Economic Competitiveness',
    ])
    expect(attributesOf(markup, 'aria-label')).toEqual(['Groups above'])
  })

  test('has no way up from the overall score', async () => {
    expect(textsOf(await path('PMM'), 'button')).toEqual([])
  })
})
