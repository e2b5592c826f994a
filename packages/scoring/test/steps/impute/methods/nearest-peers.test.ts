import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { everyRow } from '../../../../src/kernel/rows.ts'
import { scaleEndsOf } from '../../../../src/steps/impute/methods/impute-rows.ts'
import { nearestPeers } from '../../../../src/steps/impute/methods/nearest-peers.ts'

const _ = Number.NaN
const codes = 'ABCDEFGHIJ'

/** The peers of a table of rows, by the letters of rows and the numbers of columns. */
function impute(rows: readonly (readonly number[])[], peers = 1, minimumShared = 1, order = everyRow(rows.length)) {
  const columns = rows[0]!.map((__, column) => Float64Array.from(order, (row) => rows[row]![column]!))
  const all = everyRow(rows.length)
  const ends = columns.map((column) => scaleEndsOf(all, column, true))
  const codeOf = (place: number) => codes[order[place]!]!
  const found = nearestPeers(all, columns, { peers, minimumShared, ends, codeOf })
  return new Map(found.map(({ row, column, value, from }) => [codeOf(row) + column, { value, from: from.map(codeOf) }]))
}

describe('nearestPeers', () => {
  it('takes the mean of the nearest that report the column', () => {
    const found = impute(
      [
        [_, 0, 0],
        [_, 0, 0],
        [4, 1, 0],
        [6, 2, 0],
        [99, 9, 9],
      ],
      2,
    )
    expect(found.get('A0')).toEqual({ value: 5, from: ['C', 'D'] })
  })

  it('compares columns on their scales', () => {
    const found = impute([
      [_, 0, 0],
      [1, 100, 1],
      [2, 400, 0],
      [3, 1000, 10],
    ])
    expect(found.get('A0')!.from).toEqual(['B'])
  })

  it('breaks ties by code', () => {
    expect(
      impute([
        [3, 2],
        [_, 1],
        [5, 0],
      ]).get('B0')!.from,
    ).toEqual(['A'])
  })

  it('finds nobody where too few columns are shared', () => {
    expect(
      impute(
        [
          [_, 0, _],
          [1, 0, 5],
        ],
        1,
        2,
      ).size,
    ).toBe(0)
  })

  it('does not compare by a column without a range', () => {
    expect(
      impute([
        [_, 7],
        [1, 7],
        [2, 7],
      ]).size,
    ).toBe(0)
  })
})

describe('nearestPeers, for any values', () => {
  const cell = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constant(_))
  const table = fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), { minLength: 2, maxLength: 10 })

  it('does not depend on the order of rows, to the last bit', () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 3 }), (rows, peers) => {
        const order = everyRow(rows.length).reverse()
        expect(impute(rows, peers, 1, order)).toEqual(impute(rows, peers, 1))
      }),
    )
  })

  it('stays between the lowest and the highest value of the column', () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 3 }), (rows, peers) => {
        for (const [key, { value }] of impute(rows, peers)) {
          const present = rows.map((row) => row[Number(key[1])]!).filter((x) => !Number.isNaN(x))
          expect(value).toBeGreaterThanOrEqual(Math.min(...present))
          expect(value).toBeLessThanOrEqual(Math.max(...present))
        }
      }),
    )
  })
})
