import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressOf } from '../src/address.ts'
import { RequestFailure } from '../src/request-failure.ts'

const server = 'http://127.0.0.1:1'
const askedFor = (path: string) => ({ server, method: 'GET', path })

describe('addressOf', () => {
  test('is the template itself where there is nothing to fill in', () => {
    expect(addressOf(askedFor('/v1/viewer'), {})).toBe('/v1/viewer')
  })

  test('fills in every name of the template', () => {
    const asked = askedFor('/v1/cycles/{cycle}/administrations/{administration}/explanation')
    const path = { administration: 'KEN', cycle: '2026' }
    expect(addressOf(asked, { path })).toBe('/v1/cycles/2026/administrations/KEN/explanation')
  })

  test('fills in what looks like a template as it is', () => {
    expect(addressOf(askedFor('/v1/cycles/{cycle}'), { path: { cycle: '{run}' } })).toBe('/v1/cycles/%7Brun%7D')
    expect(addressOf(askedFor('/v1/cycles/{cycle}'), { path: { cycle: '$&' } })).toBe('/v1/cycles/%24%26')
  })

  test('leaves out the question mark with the last name of the query', () => {
    expect(addressOf(askedFor('/v1/jobs'), { query: { state: undefined } })).toBe('/v1/jobs')
    expect(addressOf(askedFor('/v1/jobs'), { query: {} })).toBe('/v1/jobs')
  })

  test('says a list value by value', () => {
    const query = { aside: ['World', 'Congo, both'], none: [], decimal: ',' }
    expect(addressOf(askedFor('/v1/jobs'), { query })).toBe('/v1/jobs?aside=World&aside=Congo%2C+both&decimal=%2C')
  })

  test('keeps a zero, a false and an empty text in the query', () => {
    expect(addressOf(askedFor('/v1/jobs'), { query: { limit: 0, partial: false, node: '' } })).toBe(
      '/v1/jobs?limit=0&partial=false&node=',
    )
  })

  test('names what is missing in a failure without an answer', () => {
    const ask = () => addressOf(askedFor('/v1/cycles/{cycle}'), {})
    expect(ask).toThrow(RequestFailure)
    expect(ask).toThrow('"" cannot be the cycle in an address.')
  })
})

describe('addressOf, for any values', () => {
  const texts = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !['.', '..'].includes(text))

  test('is read by a server as the values that were filled in', () => {
    fc.assert(
      fc.property(texts, fc.string({ unit: 'grapheme' }), (release, node) => {
        const address = addressOf(askedFor('/v1/releases/{release}/diff'), { path: { release }, query: { node } })
        const { pathname, searchParams } = new URL(`${server}${address}`)
        const [, , , segment, last] = pathname.split('/')
        expect([decodeURIComponent(segment!), last, searchParams.get('node')]).toEqual([release, 'diff', node])
      }),
    )
  })
})
