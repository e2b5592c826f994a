import { rowsOf } from '@pmm/table/frame'
import { describe, expect, it } from 'vitest'
import { type DiscloseInput, disclose } from '../src/disclose.ts'
import { codesOf, problemOf, restrict, spread } from './fixtures/problem-of.ts'

const codes = codesOf(24)
const reports = { '2023': spread(codes) }
const statuses = ['meanStatus', 'medianStatus', 'quartilesStatus', 'decilesStatus', 'extremesStatus'] as const

/** The row of benchmarks of the scores of a KPI. */
function rowOf(problem: DiscloseInput, group: string, audience: 'public' | 'members' = 'public', cycle = 'C2023') {
  const rows = rowsOf(disclose(problem)[audience].benchmarks)
  return rows.find((row) => row.group === group && row.node === 'K' && row.measure === 'score' && row.cycle === cycle)!
}

/** The release that readers know after a problem. */
const released = (problem: DiscloseInput) => ({ ...problem, released: disclose(problem) })

describe('the minimum frequency', () => {
  it('keeps every cell of four contributors back from everybody', () => {
    const four = codes.slice(0, 4)
    const problem = problemOf({ reports: { '2023': spread(four) }, silent: codes.slice(4) })
    for (const audience of ['public', 'members'] as const) {
      const row = rowOf(problem, 'world', audience)
      for (const status of statuses) expect(row[status]).toBe('A')
      expect(row).toMatchObject({ mean: null, median: null, minimum: null, reporting: 4 })
    }
  })

  it('opens means and medians at five, quartiles at twelve, deciles at twenty', () => {
    const publishedOf = (count: number) => {
      const row = rowOf(problemOf({ reports: { '2023': spread(codes.slice(0, count)) } }), 'world')
      return statuses.filter((status) => row[status] === 'F')
    }
    const [mean, median, quartiles, deciles, extremes] = statuses
    expect(publishedOf(5)).toEqual([mean, median, extremes])
    expect(publishedOf(12)).toEqual([mean, median, quartiles, extremes])
    expect(publishedOf(20)).toEqual([mean, median, quartiles, deciles, extremes])
  })

  it('counts confidential contributors on their own: one or two can be worked out', () => {
    const meanWith = (count: number) =>
      rowOf(problemOf({ reports, levelOf: restrict(...codes.slice(0, count)) }), 'world').meanStatus
    expect([0, 1, 2, 3].map(meanWith)).toEqual(['F', 'A', 'A', 'F'])
  })
})

describe('the p% rule', () => {
  it('keeps a mean back where the confidential values are one large and small ones', () => {
    const large = (code: string) => (code === 'AAA' ? 90 : codes.indexOf(code) < 4 ? 1 : 50)
    const uneven = Object.fromEntries(codes.map((code) => [code, { K: large(code), L: 50 }]))
    const problem = problemOf({ reports: { '2023': uneven }, levelOf: restrict(...codes.slice(0, 4)) })
    expect(rowOf(problem, 'world')).toMatchObject({ meanStatus: 'C', mean: null })
  })
})

describe('differencing between groups', () => {
  const levelOf = restrict(...codes.slice(0, 12))
  const withGroups = (but: number) =>
    problemOf({ reports, levelOf, groups: { world: () => true, most: (code) => codes.indexOf(code) >= but } })

  it('keeps a group back that differs by one to four confidential contributors from a published one', () => {
    for (const but of [1, 2, 3, 4]) {
      expect(rowOf(withGroups(but), 'world').meanStatus).toBe('F')
      expect(rowOf(withGroups(but), 'most').meanStatus).toBe('D')
    }
  })

  it('publishes one that differs by five', () => {
    expect(rowOf(withGroups(5), 'most').meanStatus).toBe('F')
  })

  it('lets groups differ by whomever everybody sees', () => {
    const groups = { world: () => true, most: (code: string) => code !== codes[20] }
    expect(rowOf(problemOf({ reports, levelOf, groups }), 'most').meanStatus).toBe('F')
  })
})

describe('an earlier release', () => {
  const first = released(problemOf({ reports, levelOf: restrict(...codes.slice(0, 8)) }))

  it('changes nothing where nothing has changed', () => {
    const again = problemOf({ reports, levelOf: restrict(...codes.slice(0, 8)), earlier: [first] })
    expect(rowOf(again, 'world').meanStatus).toBe('F')
    expect(rowOf(again, 'world').mean).toBe(rowOf(first, 'world').mean)
  })

  it('keeps a new group back that differs by one confidential contributor from a group it published', () => {
    const levelOf = restrict(...codes.slice(0, 8))
    const groups = { most: (code: string) => code !== 'AAA' }
    expect(rowOf(problemOf({ reports, levelOf, groups }), 'most').meanStatus).toBe('F')
    const later = problemOf({ reports, levelOf, groups, earlier: [first] })
    expect(rowOf(later, 'most')).toMatchObject({ meanStatus: 'D', mean: null })
  })

  it('leaves a value public that it showed, though its administration restricts it now', () => {
    const shown = released(problemOf({ reports }))
    const later = problemOf({ reports, levelOf: restrict('AAA'), earlier: [shown] })
    expect(rowOf(later, 'world').meanStatus).toBe('F')
    expect(rowOf(problemOf({ reports, levelOf: restrict('AAA') }), 'world').meanStatus).toBe('A')
  })

  it('says nothing of a value that was corrected since', () => {
    const shown = released(problemOf({ reports }))
    const corrected = { '2023': { ...reports['2023'], AAA: { K: 66, L: 30 } } }
    const later = problemOf({ reports: corrected, levelOf: restrict('AAA'), earlier: [shown] })
    expect(rowOf(later, 'world').meanStatus).toBe('A')
  })
})

describe('what members see', () => {
  const levelOf = (code: string) => (codes.indexOf(code) < 2 ? 'members' : 'public')

  it('is everything of values that are confidential to the public alone', () => {
    const problem = problemOf({ reports, levelOf })
    expect(rowOf(problem, 'world', 'public').meanStatus).toBe('A')
    expect(rowOf(problem, 'world', 'members')).toMatchObject({
      meanStatus: 'F',
      extremesStatus: 'F',
      decilesStatus: 'F',
    })
  })

  it('is exact where nothing is confidential to them, and coarse to the public', () => {
    const eight = (code: string) => (codes.indexOf(code) < 8 ? 'members' : 'public')
    const problem = problemOf({ reports, levelOf: eight })
    const [shown, exact] = [rowOf(problem, 'world', 'public').mean!, rowOf(problem, 'world', 'members').mean!]
    expect(shown % 2).toBe(0)
    expect(exact).toBeCloseTo(codes.reduce((sum, code) => sum + Number(reports['2023'][code]!.K), 0) / 24, 9)
  })
})
