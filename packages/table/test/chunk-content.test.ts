import type { Columns } from '@pmm/core/contract/column'
import { keyColumnOf } from '@pmm/core/contract/key-column'
import { type TableName, tables } from '@pmm/core/contract/table'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contentOfChunk } from '../src/chunk-content.ts'
import { chunksOf } from '../src/chunks.ts'
import { encode } from '../src/encode.ts'
import { frameOf } from '../src/frame.ts'

const names = Object.keys(tables) as TableName[]
const anyTable = fc.record({
  name: fc.constantFrom(...names),
  keys: fc.array(fc.constantFrom('DEU', 'FRA', 'KEN', 'NÖÉ'), { maxLength: 12 }),
})

describe('contentOfChunk, for any table of the contract', () => {
  it('is what is noted beside the bytes of each of its chunks', () => {
    fc.assert(
      fc.property(anyTable, ({ name, keys }) => {
        const columns: Columns = tables[name]
        const column = keyColumnOf(name)
        const empty = Object.fromEntries(Object.keys(columns).map((one) => [one, null]))
        const rows = keys.map((key): object => ({ ...empty, ...(column && { [column]: key }) })) as Record<
          string,
          never
        >[]
        for (const { bytes, ...noted } of chunksOf(frameOf(columns, rows), column))
          expect(contentOfChunk(name, bytes)).toEqual(noted)
      }),
    )
  })
})

describe('contentOfChunk', () => {
  it('refuses bytes that are no Arrow, and a table without its key column', () => {
    expect(() => contentOfChunk('scores', Buffer.from('nothing of the kind'))).toThrow()
    const other = { x: { kind: 'number', description: 'x' } } as const
    expect(() => contentOfChunk('scores', encode(frameOf(other, [{ x: 1 }])))).toThrow(/administration/)
  })
})
