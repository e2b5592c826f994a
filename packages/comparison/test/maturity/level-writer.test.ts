import { maturityColumns } from '@pmm/core/contract/maturity-columns'
import { administration } from '@pmm/scoring/fixtures/example'
import { booked } from '@pmm/table/written'
import { describe, expect, it } from 'vitest'
import { groupJudgement, nextBooks } from '../../src/maturity/judgements.ts'
import { type GroupLevels, groupWriter, ruleWriter } from '../../src/maturity/level-writer.ts'
import { textsIn } from '../../src/maturity/text-book.ts'
import { readyWith, ruledMethod } from './rule-example.ts'

const ready = readyWith()
const levelsOf = (...levels: number[]): GroupLevels => {
  const judgement = groupJudgement(
    levels.map((_, place) => administration(`AA${place}`)),
    ready,
    undefined,
  )
  judgement.reached.set(levels)
  judgement.coverage.fill(1)
  const assessments = levels.map((level) => (level > 0 ? ('assessed' as const) : ('undisclosed' as const)))
  return { judgement, levels: Uint8Array.from(levels), assessments }
}
const books = () => nextBooks(undefined)

describe('ruleWriter', () => {
  it('writes level and lists, and nothing of whom nothing may be said', () => {
    const table = booked(maturityColumns, 2)
    const write = ruleWriter(levelsOf(3, 0), { method: ruledMethod(), books: books() })
    write(table, 0, 0)
    write(table, 1, 1)
    expect([...table.data.level]).toEqual([3, Number.NaN])
    expect([...table.codes.path]).toEqual([0, -1])
  })
})

describe('groupWriter', () => {
  const written = (...groups: GroupLevels[]) => {
    const table = booked(maturityColumns, 1)
    const into = books()
    const codes = groups.map((_, at) => `G${at}`)
    const below = { codes, weights: groups.map(() => 1), minimumReported: 0.6 }
    groupWriter(below, groups, { books: into })(table, 0, 0)
    const blocking = textsIn(into.blocking)[table.codes.blocking[0]!]
    return { level: table.data.level[0], plus: table.codes.plus[0] === 0, blocking: JSON.parse(blocking ?? 'null') }
  }

  it('writes the lowest level below, and names the groups that are there', () => {
    const { level, blocking } = written(levelsOf(4), levelsOf(2), levelsOf(2))
    expect(level).toBe(2)
    expect(blocking).toEqual([
      {
        node: 'G1',
        state: 'not-met',
        value: 2,
        threshold: 3,
        message: 'is at level 2; all groups below that are assessed have to be at level 3',
      },
      {
        node: 'G2',
        state: 'not-met',
        value: 2,
        threshold: 3,
        message: 'is at level 2; all groups below that are assessed have to be at level 3',
      },
    ])
  })

  it('adds a plus where at least half of the groups below are higher', () => {
    expect(written(levelsOf(4), levelsOf(2)).plus).toBe(true)
    expect(written(levelsOf(4), levelsOf(2), levelsOf(2)).plus).toBe(false)
  })

  it('blocks nothing at the highest level', () => {
    expect(written(levelsOf(5), levelsOf(5))).toEqual({ level: 5, plus: false, blocking: [] })
  })

  it('writes nothing where a group below may not be seen', () => {
    expect(written(levelsOf(4), levelsOf(0))).toEqual({ level: Number.NaN, plus: false, blocking: null })
  })
})
