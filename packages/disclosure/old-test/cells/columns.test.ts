import type { DisclosureLevel } from '@pmm/core/disclosure/level'
import { describe, expect, it } from 'vitest'
import { columnsAt, type PriorValues } from '../../src/cells/columns.ts'
import { layoutOf } from '../../src/cells/layout.ts'
import { numbersAt } from '../../src/cells/numbers.ts'
import { problemOf } from '../fixtures/problem-of.ts'

const both = { K: 40, L: 60 }
const reports = { '2023': { AAA: both, BBB: both, CCC: both, DDD: { K: 40 } } }
const levels: Readonly<Record<string, DisclosureLevel>> = {
  'AAA K': 'restricted',
  'AAA L': 'restricted',
  'BBB K': 'members',
  'DDD K': 'restricted',
}
const nothing: PriorValues = {
  isFirst: true,
  wasShown: () => false,
  editionsOf: () => ['', '', '', ''],
  isSteady: () => true,
}

/** The columns by node, each mark of AAA, BBB, CCC and DDD. */
function columnsOf(audience: 'public' | 'members', prior = nothing) {
  const levelOf = (code: string, node: string) => levels[`${code} ${node}`] ?? 'public'
  const { chain, groups } = problemOf({ reports, levelOf })
  const layout = layoutOf(chain, groups)
  const columns = columnsAt({ layout, at: 0, numbers: numbersAt(layout, 0), levelOf, audience, prior })
  const at = (node: string) => columns[layout.grid.placeOf.get(node)!]!
  return (node: string, marks: 'hidden' | 'target' | 'isMixed') => [...at(node)[marks]]
}

describe('the columns of an audience', () => {
  it('hide the values whose level keeps them from it', () => {
    expect(columnsOf('public')('K', 'hidden')).toEqual([1, 1, 0, 1])
    expect(columnsOf('members')('K', 'hidden')).toEqual([1, 0, 0, 1])
    expect(columnsOf('members')('L', 'hidden')).toEqual([1, 0, 0, 0])
  })

  it('hide a score of a group wherever a value below is hidden', () => {
    expect(columnsOf('public')('ALL', 'hidden')).toEqual([1, 1, 0, 1])
  })

  it('protect the score of a group only where nothing below is seen', () => {
    expect(columnsOf('public')('ALL', 'target')).toEqual([1, 0, 0, 1])
    expect(columnsOf('public')('K', 'target')).toEqual([1, 1, 0, 1])
  })

  it('do not hide what an earlier release has shown', () => {
    const prior = { ...nothing, isFirst: false, wasShown: (place: number) => place === 0 }
    expect(columnsOf('public', prior)('K', 'hidden')).toEqual([0, 1, 0, 1])
    expect(columnsOf('public', prior)('ALL', 'hidden')).toEqual([0, 1, 0, 1])
  })

  it('mark whose hidden values are of different editions, or whose KPIs have changed', () => {
    const editionsOf = (node: number) => ['', '', '', ''].map(() => `${node}`)
    expect(columnsOf('public', { ...nothing, isFirst: false, editionsOf })('K', 'isMixed')).toEqual([1, 0, 0, 0])
    const prior = { ...nothing, isFirst: false, isSteady: (place: number) => place !== 3 }
    expect(columnsOf('public', prior)('K', 'isMixed')).toEqual([0, 0, 0, 1])
  })
})
