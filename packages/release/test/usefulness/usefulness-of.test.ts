import { describe, expect, it } from 'vitest'
import { statisticsPublishedTo, usefulnessOf } from '../../src/usefulness/usefulness-of.ts'
import { lawCodes, lawInputs, lawKpis, lawPeriods } from '../fixtures/law-release.ts'

const numbers = Array.from(
  { length: lawPeriods.length * lawCodes.length * lawKpis.length },
  (_, at) => 5 + ((37 * at) % 90),
)
const choicesOf = (isKept: (who: number) => boolean) =>
  lawCodes.flatMap((_, who) => lawKpis.map(() => (isKept(who) ? ('restricted' as const) : ('public' as const))))

describe('usefulnessOf', () => {
  const inputs = lawInputs({ numbers, choices: choicesOf((who) => who % 4 === 0) })
  const rows = usefulnessOf(inputs)
  const rowOf = (statistic: string, level: number) =>
    rows.find(
      (row) =>
        row.audience === 'members' && row.statistic === statistic && row.groups === 'world' && row.level === level,
    )!

  it('counts a mean of every node that the world tells, with an error below the largest noise', () => {
    const { cells, published, noisy, error } = rowOf('mean', 0)
    expect([cells, published, noisy]).toEqual([8, 8, 8])
    expect(error).toBeGreaterThan(0)
    expect(error).toBeLessThan((20 * 6 + 20) / 24 + 1)
  })

  it('finds expected errors right within a factor', () => {
    const { ratio, within } = rowOf('mean', 0)
    expect(ratio).toBeGreaterThan(0.1)
    expect(ratio).toBeLessThan(2)
    expect(within).toBeGreaterThan(60)
  })

  it('counts positions for members alone', () => {
    const of = (audience: string) => rows.filter((row) => row.audience === audience && row.statistic === 'percentile')
    expect(of('members').length).toBeGreaterThan(0)
    expect(of('public')).toEqual([])
  })

  it('has no error where nothing is kept back', () => {
    const open = usefulnessOf(lawInputs({ numbers, choices: choicesOf(() => false) }))
    expect(open.every(({ published, cells, noisy }) => published === cells && noisy === 0)).toBe(true)
    expect(Math.max(...open.map(({ error }) => error))).toBe(0)
  })

  it('judges the cycles that were asked for, by the tables that were given', () => {
    const asked: string[] = []
    const publishedTo = (audience: 'public' | 'members') => {
      asked.push(audience)
      return statisticsPublishedTo(inputs, audience)
    }
    const last = usefulnessOf(inputs, { publishedTo, cycles: ['C2023'] })
    expect(asked).toEqual(['public', 'members'])
    expect(
      last.find(({ statistic, groups, level }) => statistic === 'mean' && groups === 'world' && level === 0)!.cells,
    ).toBe(4)
  })
})
