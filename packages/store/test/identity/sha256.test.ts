import { expect, it } from 'vitest'
import { sha256 } from '../../src/identity/sha256.ts'

it.each([
  ['nothing', '', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['the text of FIPS 180-4', 'abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
])('the SHA-256 of %s is that of the standard, in lower case', (_, content, hash) => {
  expect(sha256(content)).toBe(hash)
})

it('a text is hashed as its bytes in UTF-8', () => {
  expect(sha256('é')).toBe(sha256(Uint8Array.of(0xc3, 0xa9)))
  expect(sha256('é')).not.toBe(sha256(Uint8Array.of(0xe9)))
})
