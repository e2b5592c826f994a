import { describe, expect, test } from 'vitest'
import { WhatIfIntro } from '../../../../src/features/what-if/parts/what-if-intro.tsx'
import { textOf, textsOf } from '../../../read-markup.ts'
import { rendered } from '../../../rendered.tsx'

describe('WhatIfIntro', () => {
  test('names the method and the period on trial, and says that nothing on the page counts', async () => {
    const markup = await rendered(<WhatIfIntro />)
    expect(textOf(markup)).toMatch(/^A small method, 2024 /)
    expect(textsOf(markup, 'h1')).toEqual(['What if the weights were others?'])
    expect(textOf(markup)).toContain('Nothing is stored, and the published scores stay as they are.')
  })
})
