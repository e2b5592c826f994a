import { describe, expect, test } from 'vitest'
import { Header } from '../../../src/shared/shell/header.tsx'
import { administrations, cycles } from '../../answers.ts'
import { attributesOf, textsOf } from '../../read-markup.ts'
import { recordedContext, rendered } from '../../rendered.tsx'

const full = <Header cycles={cycles} cycle={recordedContext().cycle} administrations={administrations} />

describe('Header', () => {
  test('leads home in the same cycle, and to the what-if with all that the address holds', async () => {
    const markup = await rendered(full, { address: '/administrations/FRA?cycle=demo-2022&node=TF' })
    expect(attributesOf(markup, 'href')).toEqual([
      '/?cycle=demo-2022',
      '/what-if?cycle=demo-2022&node=TF',
      '/releases?cycle=demo-2022',
      '/docs',
    ])
    expect(textsOf(markup, 'a')).toEqual(['Open PMM', 'What if', 'Releases', 'API'])
  })

  test('has the way to an administration, the cycle, the other pages and the viewer', async () => {
    const names = attributesOf(await rendered(full), 'aria-label')
    expect(names).toEqual(expect.arrayContaining(['Go to an administration', 'Cycle', 'Other pages']))
    expect(textsOf(await rendered(full), 'summary')).toEqual(['Secretariat’s view'])
  })

  test('has no lists before they are loaded', async () => {
    const names = attributesOf(await rendered(<Header />), 'aria-label')
    expect(names).toEqual(['Other pages'])
  })
})
