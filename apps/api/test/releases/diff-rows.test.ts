import { describe, expect, it } from 'vitest'
import { diffRows, isComparable, kindOf } from '../../src/releases/diff-rows.ts'
import type { Row } from '../../src/respond/stored-table.ts'

const rowOf = (administration: string, score: number | null): Row => ({ administration, node: 'LPI', score })
const facts = { isInBoth: true, isOtherMethod: false }
const diff = (before: readonly Row[], after: readonly Row[]) => diffRows('scores', before, after, facts)

describe('kindOf', () => {
  it.each([
    [null, null, null],
    [null, 1, 'appeared'],
    [1, null, 'suppressed'],
    [1, 2, 'changed'],
    [1, 1, 'same'],
    [0, null, 'suppressed'],
    [null, 0, 'appeared'],
  ])('from %j to %j is %j', (before, after, kind) => {
    expect(kindOf(before, after)).toBe(kind)
  })
})

describe('diffRows', () => {
  it('compares the numbers of rows about the same administration and node', () => {
    const before = [rowOf('DEU', 3), rowOf('FRA', 4), rowOf('KEN', 5), rowOf('TZA', null)]
    const after = [rowOf('TZA', 2), rowOf('KEN', null), rowOf('FRA', 4.5), rowOf('DEU', 3)]
    const { counts, differences } = diff(before, after)
    expect(counts).toEqual({ appeared: 1, suppressed: 1, changed: 1, same: 1 })
    expect(differences).toEqual([
      { row: 'FRA LPI', column: 'score', before: 4, after: 4.5, reason: 'below' },
      { row: 'KEN LPI', column: 'score', before: 5, after: null, reason: 'below' },
      { row: 'TZA LPI', column: 'score', before: null, after: 2, reason: 'below' },
    ])
  })

  it('takes a row that is not there for a row without numbers', () => {
    expect(diff([rowOf('DEU', 3)], []).counts).toEqual({ appeared: 0, suppressed: 1, changed: 0, same: 0 })
    expect(diff([], [rowOf('DEU', 3)]).counts).toEqual({ appeared: 1, suppressed: 0, changed: 0, same: 0 })
  })

  it('finds nothing in tables without rows, and leaves text aside', () => {
    expect(diff([], [])).toEqual({ counts: { appeared: 0, suppressed: 0, changed: 0, same: 0 }, differences: [] })
    const status = (text: string): Row => ({ ...rowOf('DEU', null), status: text })
    expect(diff([status('reported')], [status('estimated')]).differences).toEqual([])
  })

  it('is for tables of scores, ranks and figures of groups', () => {
    expect([isComparable('scores'), isComparable('positions'), isComparable('explanations')]).toEqual([
      true,
      true,
      false,
    ])
  })
})
