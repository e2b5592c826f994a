import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../src/canonical/canonical-json.ts'
import { contentHash, sha256Hex } from '../../src/canonical/content-hash.ts'

describe('canonicalJson', () => {
  test('sorts keys at every depth and writes no spaces', () => {
    expect(canonicalJson({ b: [{ d: 1, c: null }], a: 'x' })).toBe('{"a":"x","b":[{"c":null,"d":1}]}')
  })

  test('sorts keys by UTF-16 code units', () => {
    expect(canonicalJson({ é: 1, z: 2, '€': 3, A: 4 })).toBe('{"A":4,"z":2,"é":1,"€":3}')
  })

  test('writes numbers as JavaScript does', () => {
    expect(canonicalJson([1e21, 0.000001, 1e-7, -0, 4.5, 0.1 + 0.2])).toBe(
      '[1e+21,0.000001,1e-7,0,4.5,0.30000000000000004]',
    )
  })

  test('leaves out a member that is undefined', () => {
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}')
  })

  test.each([Number.NaN, Number.POSITIVE_INFINITY, undefined, () => 1])('refuses %s', (value) => {
    expect(() => canonicalJson([value])).toThrow(TypeError)
  })
})

describe('canonicalJson, for any JSON value', () => {
  test('reads back as the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  test('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse())
        expect(canonicalJson(reversed)).toBe(canonicalJson(value))
      }),
    )
  })
})

describe('sha256Hex', () => {
  test('gives the digest of the standard example', async () => {
    const digest = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
    expect(await sha256Hex(new TextEncoder().encode('abc'))).toBe(digest)
  })

  test('reads a view of a larger buffer, not the buffer', async () => {
    const bytes = new TextEncoder().encode('xabcx')
    expect(await sha256Hex(bytes.subarray(1, 4))).toBe(await sha256Hex(new TextEncoder().encode('abc')))
  })
})

describe('contentHash', () => {
  test('is the digest of the canonical JSON', async () => {
    expect(await contentHash({ b: 1, a: 'é' })).toBe(await sha256Hex(new TextEncoder().encode('{"a":"é","b":1}')))
  })
})
