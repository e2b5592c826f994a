import { describe, expect, it } from 'vitest'
import { judgeMarks, type MarkRules } from '../../src/marks/judge-marks.ts'
import { longestNote } from '../../src/marks/mark-contract.ts'
import { disclosureMarks, evidenceMarks } from '../../src/marks/mark-kind.ts'

const rules: MarkRules = {
  kpis: ['K1', 'K2'],
  resolve: (text) => (['DEU', 'FRA'].includes(text) ? { code: text } : undefined),
  allowed: null,
}
const row = { administration: 'DEU', kpi: 'K1', level: 'members' }
const problemsOf = (given: unknown, changed: Partial<MarkRules> = {}) =>
  judgeMarks(disclosureMarks, [given], { ...rules, ...changed }).problems

describe('judgeMarks, of a row that is refused', () => {
  it.each([
    ['a missing administration', { administration: undefined }, 'administration', null, 'missing-value'],
    ['a missing KPI', { kpi: null }, 'kpi', null, 'missing-value'],
    ['a missing word', { level: '' }, 'level', null, 'missing-value'],
  ])('asks for %s', (_, change, column, value, rule) => {
    expect(problemsOf({ ...row, ...change })).toEqual([
      { row: 1, column, value, rule, message: `"${column}" is needed` },
    ])
  })

  it.each(['administration', 'kpi', 'level'])('wants text in "%s"', (column) => {
    expect(problemsOf({ ...row, [column]: 7 })).toEqual([
      { row: 1, column, value: 7, rule: 'not-text', message: `"${column}" is a text` },
    ])
  })

  it('takes a text of spaces for no text', () => {
    expect(problemsOf({ ...row, kpi: ' ' })).toMatchObject([{ column: 'kpi', value: ' ', rule: 'not-text' }])
  })

  it.each([[null], [[row]], ['DEU'], [7]])('refuses %j, which is no object', (given) => {
    expect(problemsOf(given)).toEqual([
      {
        row: 1,
        column: '',
        value: given,
        rule: 'not-an-object',
        message: 'a row is an object with administration, kpi and level',
      },
    ])
  })

  it('names a field it does not know', () => {
    expect(problemsOf({ ...row, grade: 'verified' })).toEqual([
      {
        row: 1,
        column: 'grade',
        value: 'verified',
        rule: 'unknown-column',
        message: 'a row has no field "grade"',
      },
    ])
  })

  it('names an administration that nobody has', () => {
    expect(problemsOf({ ...row, administration: 'Atlantis' })).toEqual([
      {
        row: 1,
        column: 'administration',
        value: 'Atlantis',
        rule: 'unknown-administration',
        message: 'no administration has the code or name "Atlantis"',
      },
    ])
  })

  it('names an administration that the sender may not mark', () => {
    expect(problemsOf(row, { allowed: new Set(['FRA']) })).toEqual([
      {
        row: 1,
        column: 'administration',
        value: 'DEU',
        rule: 'administration-not-allowed',
        message: 'this API key may not speak of it',
      },
    ])
  })

  it('names a KPI that the method has not, and what stands for all of them', () => {
    expect(problemsOf({ ...row, kpi: 'K9' })).toEqual([
      {
        row: 1,
        column: 'kpi',
        value: 'K9',
        rule: 'unknown-kpi',
        message: 'the method of this cycle has no KPI "K9"; * stands for all of them',
      },
    ])
  })

  it('lists the words of its kind', () => {
    expect(problemsOf({ ...row, level: 'secret' })).toEqual([
      {
        row: 1,
        column: 'level',
        value: 'secret',
        rule: 'unknown-level',
        message: 'a disclosure level is one of public, members, restricted',
      },
    ])
    const graded = { administration: 'DEU', kpi: 'K1', grade: 'good' }
    expect(judgeMarks(evidenceMarks, [graded], rules).problems).toMatchObject([
      {
        rule: 'unknown-grade',
        message: 'an evidence grade is one of none, declared, documented, verified, peer-reviewed',
      },
    ])
  })

  it('wants a note of text, of a length that can be kept', () => {
    expect(problemsOf({ ...row, note: 7 })).toEqual([
      { row: 1, column: 'note', value: 7, rule: 'not-text', message: '"note" is a text' },
    ])
    const long = 'x'.repeat(longestNote + 1)
    expect(problemsOf({ ...row, note: long })).toEqual([
      { row: 1, column: 'note', value: long, rule: 'too-long', message: '"note" has at most 2000 characters' },
    ])
    expect(problemsOf({ ...row, note: 'x'.repeat(longestNote) })).toEqual([])
  })

  it('names the first row that is about the same cell', () => {
    expect(judgeMarks(disclosureMarks, [row, { ...row, kpi: 'K2' }, row], rules).problems).toEqual([
      {
        row: 3,
        column: 'kpi',
        value: 'K1',
        rule: 'duplicate-row',
        message: 'row 1 is about K1 of DEU already',
      },
    ])
  })
})

describe('judgeMarks, of rows that are taken', () => {
  const marksOf = (...rows: unknown[]) =>
    judgeMarks(disclosureMarks, rows, rules).marks.map(({ administration, kpi, word }) => [administration, kpi, word])

  it('spreads a * over the KPIs of its own administration alone', () => {
    const whole = { ...row, kpi: '*', level: 'restricted' }
    expect(marksOf(whole, { ...row, administration: 'FRA' })).toEqual([
      ['DEU', 'K1', 'restricted'],
      ['DEU', 'K2', 'restricted'],
      ['FRA', 'K1', 'members'],
    ])
  })

  it('takes a * and a KPI in either order', () => {
    const whole = { ...row, kpi: '*', level: 'public' }
    const sorted = (marks: readonly (readonly string[])[]) => marks.map((mark) => mark.join(' ')).toSorted()
    expect(sorted(marksOf(whole, row))).toEqual(sorted(marksOf(row, whole)))
  })

  it('refuses two * of one administration, which would say two things', () => {
    const whole = { ...row, kpi: '*' }
    expect(judgeMarks(disclosureMarks, [whole, whole], rules).problems).toMatchObject([
      { row: 2, value: '*', message: 'row 1 is about * of DEU already' },
    ])
  })

  it('marks nothing by a * where every KPI is named', () => {
    expect(marksOf({ ...row, kpi: '*' }, row, { ...row, kpi: 'K2', level: 'public' })).toEqual([
      ['DEU', 'K1', 'members'],
      ['DEU', 'K2', 'public'],
    ])
  })

  it('takes spaces away around texts', () => {
    expect(marksOf({ administration: ' DEU ', kpi: ' K1', level: 'members ' })).toEqual([['DEU', 'K1', 'members']])
  })

  it('is nothing of no rows', () => {
    expect(judgeMarks(disclosureMarks, [], rules)).toEqual({ marks: [], problems: [] })
  })
})
