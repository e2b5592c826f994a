import { rowsOf } from '@pmm/table/frame'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Moves, movesFrame } from '../../src/groups/moves-frame.ts'

const movesOf = (counts: readonly number[]): Moves => ({
  kind: 'level',
  since: 'C1',
  cycle: 'C2',
  groups: ['world', 'few'],
  nodes: ['X'],
  states: 2,
  counts: Uint32Array.from(counts),
})

describe('movesFrame', () => {
  it('has a row per move that was made, with the share of those who started there', () => {
    // world: 1→1 thrice, 1→2 once, 2→2 twice; few: 2→1 once
    const rows = rowsOf(movesFrame([movesOf([3, 1, 0, 2, 0, 0, 1, 0])]))
    expect(rows.map(({ group, from, to, count, share }) => `${group} ${from}→${to} ${count} ${share}`)).toEqual([
      'world 1→1 3 0.75',
      'world 1→2 1 0.25',
      'world 2→2 2 1',
      'few 2→1 1 1',
    ])
    expect(rows[0]).toMatchObject({ kind: 'level', since: 'C1', cycle: 'C2', node: 'X' })
  })

  it('has no rows of moves that nobody made', () => {
    expect(movesFrame([movesOf(new Array(8).fill(0))]).length).toBe(0)
    expect(movesFrame([]).length).toBe(0)
  })
})

describe('movesFrame, for any counts', () => {
  it('has shares that add up to 1 from every state somebody started in', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { minLength: 8, maxLength: 8 }), (counts) => {
        const rows = rowsOf(movesFrame([movesOf(counts)]))
        for (const started of Map.groupBy(rows, ({ group, from }) => `${group} ${from}`).values())
          expect(started.reduce((sum, { share }) => sum + share!, 0)).toBeCloseTo(1, 12)
      }),
    )
  })
})
