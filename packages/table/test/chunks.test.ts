import type { Column } from '@pmm/core/contract/column'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Chunk, chunksOf } from '../src/chunks.ts'
import { decode } from '../src/decode.ts'
import { type Frame, frameOf, partition, rowsOf, rowsWith } from '../src/frame.ts'
import { readChunks } from '../src/read-chunks.ts'

const columns = {
  key: { kind: 'text', description: 'key' },
  x: { kind: 'number', description: 'x' },
} as const satisfies Record<string, Column>
type Table = Frame<typeof columns>

const tableOf = (keys: readonly string[]): Table =>
  frameOf(
    columns,
    keys.map((key, x) => ({ key, x })),
  )
const read = (chunks: readonly Chunk[]): Table =>
  readChunks(
    chunks.map(({ bytes }) => bytes),
    columns,
  )
const repeated = (key: string, times: number) => new Array<string>(times).fill(key)

describe('chunksOf', () => {
  it('keeps an empty table as one chunk without keys', () => {
    expect([...chunksOf(tableOf([]), 'key')]).toMatchObject([{ keys: [], rows: 0 }])
    expect([...chunksOf(tableOf([]))]).toMatchObject([{ keys: null, rows: 0 }])
  })

  it('ends a chunk with the rows of a key once it is long enough', () => {
    const chunks = [...chunksOf(tableOf([...repeated('A', 3000), ...repeated('B', 3000), ...repeated('C', 10)]), 'key')]
    expect(chunks.map(({ keys, rows }) => ({ keys, rows }))).toEqual([
      { keys: ['A', 'B'], rows: 6000 },
      { keys: ['C'], rows: 10 },
    ])
  })

  it('splits a long table without keys', () => {
    const table = tableOf(repeated('A', 150_000))
    const chunks = [...chunksOf(table)]
    expect(chunks.map(({ rows }) => rows)).toEqual([65_536, 65_536, 18_928])
    expect(read(chunks).data.x).toEqual(table.data.x)
  })

  it('gives the same bytes for the same rows', () => {
    const table = tableOf(['A', 'B', 'A'])
    expect([...chunksOf(table, 'key')]).toEqual([...chunksOf(tableOf(['A', 'B', 'A']), 'key')])
  })
})

describe('chunksOf, for any table', () => {
  const keys = fc.array(fc.tuple(fc.constantFrom('A', 'B', 'C', 'D'), fc.integer({ min: 1, max: 3000 })), {
    maxLength: 6,
  })

  it('holds every row once, those of a key in one chunk and in their order', () => {
    fc.assert(
      fc.property(keys, (runs) => {
        const table = tableOf(runs.flatMap(([key, times]) => repeated(key, times)))
        const chunks = [...chunksOf(table, 'key')]
        expect(chunks.reduce((sum, { rows }) => sum + rows, 0)).toBe(table.length)
        const all = chunks.flatMap(({ keys: own }) => own)
        expect(new Set(all).size).toBe(all.length)
        for (const [key, rows] of partition(table, 'key')) {
          const chunk = chunks.find(({ keys: own }) => own!.includes(key))!
          expect(rowsOf(rowsWith(decode(chunk.bytes, columns), 'key', key))).toEqual(rowsOf(rows))
        }
      }),
      { numRuns: 30 },
    )
  })
})
