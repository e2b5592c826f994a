import { describe, expect, test } from 'vitest'
import { usePage } from '../../../src/shared/address/use-page.ts'
import { textOf } from '../../read-markup.ts'
import { rendered } from '../../rendered.tsx'

const State = () => <p>{JSON.stringify(usePage().search)}</p>

describe('usePage', () => {
  test('gives the state in the address on every page, a cycle called like a number as a text', async () => {
    for (const path of ['/', '/administrations/FRA', '/kpis/TF-01', '/what-if'])
      expect(JSON.parse(textOf(await rendered(<State />, { address: `${path}?cycle=2024&node=TF` })))).toEqual({
        cycle: '2024',
        node: 'TF',
      })
  })
})
