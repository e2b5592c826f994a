import { describe, expect, test } from 'vitest'
import { administrationsQuery, cyclesQuery } from '../../../src/shared/api/queries.ts'
import { administrations } from '../../answers.ts'
import { emptyClient } from '../../loaded-client.ts'
import { attributesOf, elementsOf, textOf, textsOf } from '../../read-markup.ts'
import { renderedPage } from '../../rendered.tsx'

const mainOf = (markup: string) => textOf(elementsOf(markup, 'main')[0]!)

describe('Shell', () => {
  test('puts header, banners and footer around the page, with a way past them', async () => {
    const markup = await renderedPage({ address: '/' })
    expect(attributesOf(markup, 'href')[0]).toBe('#main')
    expect(textOf(elementsOf(markup, 'header')[0]!)).toContain('Open PMM')
    expect(markup.indexOf('demonstration-banner')).toBeLessThan(markup.indexOf('<main'))
    expect(mainOf(markup)).toContain('11 of 16 members reported')
    expect(textOf(elementsOf(markup, 'footer')[0]!)).toContain('A small method, version 1.0.0')
  })

  test('waits for the catalogue with the header alone', async () => {
    const markup = await renderedPage({ address: '/', client: emptyClient() })
    expect(elementsOf(markup, 'header')).toHaveLength(1)
    expect(elementsOf(markup, 'footer')).toEqual([])
    expect(attributesOf(elementsOf(markup, 'main')[0]!, 'aria-label')).toEqual(['Loading'])
  })

  test('says what to do where there is no cycle', async () => {
    const client = emptyClient()
    client.setQueryData(cyclesQuery.queryKey, [])
    client.setQueryData(administrationsQuery.queryKey, [...administrations])
    expect(mainOf(await renderedPage({ address: '/', client }))).toContain('There are no cycles yet')
  })

  test('says that the cycle of the address does not exist, and offers the others', async () => {
    const markup = await renderedPage({ address: '/?cycle=nowhere' })
    expect(mainOf(markup)).toContain('There is no cycle called nowhere.')
    expect(textsOf(elementsOf(markup, 'header')[0]!, 'option')).toContain('Choose a cycle')
  })

  test('says in place of any page that nobody has reported yet', async () => {
    const markup = await renderedPage({ address: '/kpis/TF-01', cycle: { dataRevision: 0 } })
    expect(mainOf(markup)).toContain('nothing has been reported yet')
    expect(mainOf(markup)).not.toContain('Rate of electronic declarations')
  })

  test('says of any other address that it belongs to no page', async () => {
    expect(textOf(await renderedPage({ address: '/nowhere' }))).toContain('This address does not belong to any page.')
  })
})
