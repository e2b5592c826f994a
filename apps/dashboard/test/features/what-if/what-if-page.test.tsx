import { describe, expect, test } from 'vitest'
import { WhatIfPage } from '../../../src/features/what-if/what-if-page.tsx'
import { emptyClient } from '../../loaded-client.ts'
import { attributesOf, cellsOf, textOf, textsOf } from '../../read-markup.ts'
import { rendered } from '../../rendered.tsx'

describe('WhatIfPage', () => {
  test('puts every cycle of the method on trial', async () => {
    const markup = await rendered(<WhatIfPage />, { address: '/what-if?administration=FRA' })
    expect(textsOf(markup, 'h1')).toEqual(['What if the weights were others?'])
    expect(cellsOf(markup, 'France over the cycles').map(([period]) => period)).toEqual([
      'Data period',
      '2020',
      '2022',
      '2024',
    ])
  })

  test('leaves out a cycle of another version of the method', async () => {
    const markup = await rendered(<WhatIfPage />, { address: '/what-if', cycle: { methodVersion: '1.1.0' } })
    expect(textOf(markup)).toContain('16 scorecards recomputed')
  })

  test('waits for the scores', async () => {
    const markup = await rendered(<WhatIfPage />, { address: '/what-if', client: emptyClient() })
    expect(attributesOf(markup, 'aria-label')).toEqual(['Loading'])
  })
})
