import { describe, expect, it } from 'vitest'
import type { Accession } from '../../src/domain/administration.ts'
import { type AdmissionRules, admit, createAdmission } from '../../src/ingest/admit.ts'
import type { RawRow } from '../../src/ingest/read-row.ts'
import { kpis } from './method.fixture.ts'

const accession: Accession = { basis: 'sourced', after: null, by: '2000-01-01' }
const joinedLate: Accession = { basis: 'sourced', after: null, by: '2023-01-01' }
const unsure: Accession = { basis: 'unknown', after: null, by: '2023-01-01' }
const administrations = new Map([
  ['DEU', { code: 'DEU', accession }],
  ['Germany', { code: 'DEU', accession }],
  ['NEW', { code: 'NEW', accession: joinedLate }],
  ['OLD', { code: 'OLD', accession: unsure }],
])
const rules: AdmissionRules = {
  kpis,
  period: '2022-Q3',
  membershipDate: '2022-09-30',
  today: '2022-10-15',
  allowed: null,
  resolve: (text) => administrations.get(text),
}
const plain = { administration: 'DEU', kpi: 'PLAIN', value: 3 }
const problemsOf = (row: RawRow, changed: Partial<AdmissionRules> = {}) =>
  admit([row], { ...rules, ...changed }).problems.map(({ column, value, rule, message }) => [
    column,
    value,
    rule,
    message,
  ])

describe('createAdmission', () => {
  it('gives a row as an observation of the cycle, reported unless said', () => {
    expect(createAdmission(rules)(plain, 1)).toEqual({
      observation: {
        administration: 'DEU',
        kpi: 'PLAIN',
        period: '2022-Q3',
        status: 'reported',
        numerator: null,
        denominator: null,
        value: 3,
        note: null,
      },
    })
  })

  it('gives problems and no observation where a rule is broken', () => {
    const verdict = createAdmission(rules)({ ...plain, value: 'x' }, 5)
    expect(verdict.observation).toBeUndefined()
    expect(verdict.problems).toMatchObject([{ row: 5, column: 'value', rule: 'not-a-number' }])
  })

  it('remembers a cell over calls, under whichever name it comes', () => {
    const judge = createAdmission(rules)
    judge(plain, 3)
    expect(judge({ ...plain, administration: 'Germany' }, 9).problems).toEqual([
      {
        row: 9,
        column: 'kpi',
        value: 'PLAIN',
        rule: 'duplicate-row',
        message: 'row 3 reports the same cell already (DEU|PLAIN|2022-Q3)',
      },
    ])
  })

  it('does not remember a row that was refused', () => {
    const judge = createAdmission(rules)
    judge({ ...plain, value: 'x' }, 1)
    expect(judge(plain, 2).observation?.value).toBe(3)
  })

  it('tells a cell of the year before from that of the cycle', () => {
    const { accepted } = admit([plain, { ...plain, period: '2021-Q3' }], rules)
    expect(accepted.map(({ period }) => period)).toEqual(['2022-Q3', '2021-Q3'])
  })
})

describe('admit, of single cells', () => {
  it('names an administration that nobody has, and asks for a missing administration', () => {
    expect(problemsOf({ ...plain, administration: 'Atlantis' })).toEqual([
      ['administration', 'Atlantis', 'unknown-administration', 'no administration has the code or name "Atlantis"'],
    ])
    expect(problemsOf({ ...plain, administration: null })).toEqual([
      ['administration', null, 'missing-value', '"administration" is needed'],
    ])
  })

  it('refuses who joined after the date of membership, and takes whom the sources leave open', () => {
    expect(problemsOf({ ...plain, administration: 'NEW' })).toEqual([
      ['administration', 'NEW', 'not-a-member', 'it was not a member on 2022-09-30'],
    ])
    expect(problemsOf({ ...plain, administration: 'OLD' })).toEqual([])
  })

  it('refuses whom the sender may not report for, by code and not by name', () => {
    const row = { ...plain, administration: 'Germany' }
    expect(problemsOf(row, { allowed: new Set(['DEU']) })).toEqual([])
    expect(problemsOf(row, { allowed: new Set() })).toEqual([
      ['administration', 'Germany', 'administration-not-allowed', 'this API key may not report for it'],
    ])
  })

  it('names a KPI that the method has not, and asks for a missing KPI', () => {
    expect(problemsOf({ ...plain, kpi: 'X' })).toEqual([
      ['kpi', 'X', 'unknown-kpi', 'the method of this cycle has no KPI "X"'],
    ])
    expect(problemsOf({ ...plain, kpi: '' })).toEqual([['kpi', null, 'missing-value', '"kpi" is needed']])
  })

  it('takes codes as they are written, as small letters are another code', () => {
    expect(problemsOf({ ...plain, kpi: 'plain' })).toHaveLength(1)
  })

  it.each([
    ['2022-Q5', 'not-a-period', 'a period is a year (2022), a quarter (2022-Q3) or a month (2022-07)'],
    ['2023-Q1', 'future-period', 'the period has not begun on 2022-10-15'],
    ['2022-Q2', 'period-outside-cycle', 'this cycle takes 2022-Q3, or 2021-Q3 again'],
    ['2020-Q3', 'period-outside-cycle', 'this cycle takes 2022-Q3, or 2021-Q3 again'],
    ['2022', 'period-outside-cycle', 'this cycle takes 2022-Q3, or 2021-Q3 again'],
  ])('refuses the period %s as %s', (period, rule, message) => {
    expect(problemsOf({ ...plain, period })).toEqual([['period', period, rule, message]])
  })

  it('refuses a status that there is not, and lists those there are', () => {
    const message = 'a status is one of reported, estimated, not-available, not-applicable'
    expect(problemsOf({ ...plain, status: 'Reported' })).toEqual([['status', 'Reported', 'unknown-status', message]])
  })

  it('does not judge the value of a row with a cell that is no number', () => {
    const row = { administration: 'DEU', kpi: 'SHARE', numerator: 'six', denominator: 0 }
    expect(problemsOf(row).map(([column, , rule]) => [column, rule])).toEqual([['numerator', 'not-a-number']])
  })

  it('judges the value also where the administration is unknown, so that both faults are told', () => {
    const row = { administration: 'Atlantis', kpi: 'SHARE', value: 101 }
    expect(problemsOf(row).map(([column]) => column)).toEqual(['administration', 'value'])
  })
})

describe('admit, of a batch', () => {
  it('counts rows that are refused once, however many problems they have', () => {
    const { accepted, problems, rejected } = admit([{ kpi: 'X' }, plain, { ...plain, kpi: 'X' }], rules)
    expect(accepted).toHaveLength(1)
    expect(rejected).toBe(2)
    expect(problems.map(({ row }) => row)).toEqual([1, 1, 3])
  })

  it('is nothing of no rows', () => {
    expect(admit([], rules)).toEqual({ accepted: [], problems: [], rejected: 0 })
  })
})

it('counts problems beyond what anybody reads, without making their messages', () => {
  const judge = createAdmission(rules)
  const verdicts = Array.from({ length: 10_002 }, (_, row) => judge({ ...plain, kpi: 'X' }, row + 1).problems ?? [])
  expect(verdicts.every((problems) => problems.length === 1)).toBe(true)
  expect([verdicts[0]?.[0]?.message, verdicts[10_001]?.[0]?.message]).toEqual([expect.stringContaining('"X"'), ''])
})
