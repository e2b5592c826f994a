import { administration } from '@pmm/scoring/fixtures/example'
import { describe, expect, it } from 'vitest'
import type { Achieved, AchievedReader } from '../../src/maturity/achieved.ts'
import { groupJudgement, judge, judgementKey, levelTexts, nextBooks } from '../../src/maturity/judgements.ts'
import { textsIn } from '../../src/maturity/text-book.ts'
import { achievedOf, readyWith, ruledMethod } from './rule-example.ts'

const administrations = [administration('AAA'), administration('BBB')]
const ready = readyWith({ tolerance: 3 })
const method = ruledMethod()
/** Reads what is given by place; nothing may be said of a place without an entry. */
const reading =
  (...byPlace: (readonly Achieved[] | undefined)[]): AchievedReader =>
  (place, target) => {
    for (const [at, ofKpi] of (byPlace[place] ?? []).entries()) Object.assign(target[at]!, ofKpi)
    return byPlace[place] !== undefined
  }

describe('judge', () => {
  it('finds the level that is reached, and the one with all tolerances', () => {
    const judgement = groupJudgement(administrations, ready, undefined)
    expect(judge(judgement, 0, reading(achievedOf(58, 61, 61)))).toBe(true)
    expect([[...judgement.reached], [...judgement.lenient]]).toEqual([
      [3, 0],
      [4, 0],
    ])
  })

  it('says nothing where nothing may be said', () => {
    const judgement = groupJudgement(administrations, ready, undefined)
    expect(judge(judgement, 1, reading(achievedOf(58, 61, 61)))).toBe(false)
    expect([...judgement.reached]).toEqual([0, 0])
  })
})

describe('levelTexts', () => {
  const judgement = groupJudgement(administrations, ready, undefined)
  const books = nextBooks(undefined)
  judge(judgement, 0, reading(achievedOf(58, 61, 61)))
  const textsAt = (level: number) => {
    const { held, blocking, path } = levelTexts({ judgement, books }, 0, level, method)
    const read = (name: keyof typeof books, number: number) => JSON.parse(textsIn(books[name])[number] ?? 'null')
    return { held: read('held', held), blocking: read('blocking', blocking), path: read('path', path) }
  }

  it('write what is held at a level kept, what blocks the next and how to reach it', () => {
    const { held, blocking, path } = textsAt(4)
    expect(held).toEqual([{ kpi: 'A', value: 58, threshold: 60 }])
    expect(blocking.map(({ kpi }: { kpi: string }) => kpi)).toEqual(['A', 'B', 'C'])
    expect(path.smallest.cost).toBe(22 + 19 + 19)
    expect(path.fewest.improvements).toEqual(path.smallest.improvements)
  })

  it('hold nothing at the level that is reached, and lead nowhere from the highest', () => {
    expect(textsAt(3).held).toEqual([])
    expect(textsAt(5)).toMatchObject({ blocking: [], path: null })
  })

  it('are made once per place and level', () => {
    expect(levelTexts({ judgement, books }, 0, 4, method)).toBe(levelTexts({ judgement, books }, 0, 4, method))
  })
})

describe('groupJudgement, after another audience', () => {
  const first = groupJudgement(administrations, ready, undefined)
  const books = nextBooks(undefined)
  judge(first, 0, reading(achievedOf(58, 61, 61)))
  judge(first, 1, reading(undefined, achievedOf(10, 10, 10)))
  const texts = levelTexts({ judgement: first, books }, 0, 3, method)

  it('takes over what was judged on the same achievements', () => {
    const next = groupJudgement(administrations, ready, first)
    judge(next, 0, reading(achievedOf(58, 61, 61)))
    const later = nextBooks({ byGroup: new Map(), books })
    expect(levelTexts({ judgement: next, books: later }, 0, 3, method)).toBe(texts)
    expect(later.path.texts).toEqual([])
  })

  it('judges anew on other achievements, and leaves the earlier judgement as it is', () => {
    const next = groupJudgement(administrations, ready, first)
    judge(next, 0, reading(achievedOf(90, 90, 90)))
    expect([next.reached[0], first.reached[0]]).toEqual([5, 3])
    expect(first.texts).toContain(texts)
  })

  it('begins anew under another rule, and for other administrations', () => {
    expect([...groupJudgement(administrations, readyWith(), first).reached]).toEqual([0, 0])
    expect([...groupJudgement(administrations.slice(), ready, first).reached]).toEqual([0, 0])
  })
})

describe('judgementKey', () => {
  it('tells cycles and groups apart', () => {
    expect(judgementKey('C1', ready)).not.toBe(judgementKey('C2', ready))
  })
})
