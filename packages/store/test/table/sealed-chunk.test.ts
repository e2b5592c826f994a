import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sha256 } from '../../src/identity/sha256.ts'
import {
  type Chunk,
  intactBytes,
  placedChunks,
  type SealedChunk,
  sealed,
  tableHash,
  unsealed,
} from '../../src/table/sealed-chunk.ts'

const chunk = (text: string, keys: readonly string[] | null = ['A']): Chunk => ({
  keys,
  rows: 1,
  bytes: Buffer.from(text),
})

describe('placedChunks', () => {
  it('counts places from 0, and hashes the bytes of each chunk alone', () => {
    const [first, second] = placedChunks([chunk('abc'), chunk('', null)])
    expect(first).toMatchObject({ place: 0, keys: ['A'], rows: 1, hash: sha256('abc') })
    expect(second).toMatchObject({ place: 1, keys: null, hash: sha256('') })
  })

  it('takes chunks as they come, and none', () => {
    const coming = function* () {
      yield chunk('a')
      yield chunk('b')
    }
    expect(placedChunks(coming()).map(({ place }) => place)).toEqual([0, 1])
    expect(placedChunks([])).toEqual([])
  })
})

describe('a sealed chunk', () => {
  it('gives its bytes back, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => {
        const [only] = sealed(placedChunks([{ keys: null, rows: 0, bytes }]))
        expect(Uint8Array.from(unsealed(only!.compressed))).toEqual(bytes)
      }),
    )
  })

  it('gives bytes back that fill several buffers', () => {
    const bytes = Buffer.alloc(200_000, 'open pmm ')
    const [only] = sealed(placedChunks([{ keys: null, rows: 1, bytes }]))
    expect(only!.compressed.length).toBeLessThan(bytes.length)
    expect(unsealed(only!.compressed).equals(bytes)).toBe(true)
  })

  it('keeps place, keys, rows and the hash of its bytes before they were compressed', () => {
    const [only] = sealed(placedChunks([chunk('abc', ['A', 'B'])]))
    expect(only).toMatchObject({ place: 0, keys: ['A', 'B'], rows: 1, hash: sha256('abc') })
    expect(only).not.toHaveProperty('bytes')
  })

  it('is the same each time', () => {
    const chunks = placedChunks([chunk('abc'), chunk('def')])
    expect(sealed(chunks)).toEqual(sealed(chunks))
  })

  it('that was damaged is an error', () => {
    const [only] = sealed(placedChunks([chunk('abc')]))
    expect(() => unsealed(only!.compressed.subarray(0, 5))).toThrow()
    expect(() => unsealed(Buffer.from('not compressed'))).toThrow()
  })
})

describe('intactBytes', () => {
  it('are the bytes that were sealed, or nothing, whichever bit is flipped', () => {
    const flipped = fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 2_000 }), fc.nat(), fc.nat({ max: 7 }))
    fc.assert(
      fc.property(flipped, ([bytes, place, bit]) => {
        const [{ compressed, hash }] = sealed(placedChunks([{ keys: null, rows: 0, bytes }])) as [SealedChunk]
        expect(Uint8Array.from(intactBytes(compressed, hash)!)).toEqual(bytes)
        const damaged = Uint8Array.from(compressed)
        damaged[place % damaged.length]! ^= 1 << bit
        const read = intactBytes(damaged, hash)
        if (read !== undefined) expect(Uint8Array.from(read)).toEqual(bytes)
      }),
    )
  })

  it('are nothing for bytes that are cut short, were sealed for another hash, or are not compressed', () => {
    const [one, other] = sealed(placedChunks([chunk('abc'), chunk('def')])) as [SealedChunk, SealedChunk]
    expect(intactBytes(one.compressed.subarray(0, 5), one.hash)).toBeUndefined()
    expect(intactBytes(one.compressed, other.hash)).toBeUndefined()
    expect(intactBytes(Buffer.from('abc'), one.hash)).toBeUndefined()
    expect(intactBytes(Buffer.alloc(0), one.hash)).toBeUndefined()
  })
})

describe('the hash of a table', () => {
  const hashOf = (...texts: string[]) => tableHash(placedChunks(texts.map((text) => chunk(text))))

  it('is over the hashes of its chunks, one a line', () => {
    expect(hashOf('a', 'b')).toBe(sha256(`${sha256('a')}\n${sha256('b')}`))
    expect(tableHash([])).toBe(sha256(''))
  })

  it('tells apart the order of chunks, and where they are cut', () => {
    expect(new Set([hashOf('a', 'b'), hashOf('b', 'a'), hashOf('ab'), hashOf('', 'ab')]).size).toBe(4)
  })
})
