import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { members } from '../../src/domain/members.ts'
import { createResolver } from '../../src/domain/resolve.ts'
import { type AdmissionRules, admit } from '../../src/ingest/admit.ts'
import { createTextCells } from '../../src/ingest/cell-reader.ts'
import type { RawRow } from '../../src/ingest/read-row.ts'
import { kpis } from './method.fixture.ts'

const rules: AdmissionRules = {
  kpis,
  period: '2022',
  membershipDate: '2022-12-31',
  today: '2023-06-01',
  allowed: null,
  resolve: createResolver(members),
}
const share = { administration: 'DEU', kpi: 'SHARE', numerator: 45, denominator: 60 }
const judge = (row: RawRow, changed: Partial<AdmissionRules> = {}) => admit([row], { ...rules, ...changed })
const broken = (row: RawRow, changed: Partial<AdmissionRules> = {}) =>
  judge(row, changed).problems.map(({ column, rule }) => `${column}: ${rule}`)

describe('admit', () => {
  it('derives the value of a share from its parts', () => {
    expect(judge(share).accepted[0]).toMatchObject({
      administration: 'DEU',
      period: '2022',
      status: 'reported',
      value: 75,
    })
  })

  it('reads text cells as a CSV gives them', () => {
    const row = { administration: ' de ', kpi: 'HOURS', numerator: '1.5e3', denominator: '60', value: '', note: '' }
    const cells = createTextCells({ separator: ',' })
    expect(judge(row, { cells }).accepted[0]).toMatchObject({ administration: 'DEU', value: 25, note: null })
  })

  it('takes a text for no number where numbers are numbers already, as in JSON', () => {
    expect(broken({ ...share, numerator: '45' })).toEqual(['numerator: not-a-number'])
  })

  it('takes names and aliases without guessing', () => {
    expect(judge({ ...share, administration: 'Slovak Republic' }).accepted[0]?.administration).toBe('SVK')
    expect(broken({ ...share, administration: 'Slovakia Republic' })).toEqual([
      'administration: unknown-administration',
    ])
  })

  it('takes a rounded value that agrees with its parts', () => {
    const row = { administration: 'DEU', kpi: 'SHARE', numerator: 1, denominator: 3, value: 33.3 }
    expect(judge(row).accepted[0]?.value).toBe(33.3)
  })

  it('takes a negative variation', () => {
    expect(judge({ administration: 'DEU', kpi: 'CHANGE', numerator: -5, denominator: 50 }).accepted[0]?.value).toBe(-10)
  })

  it('takes the year before the period of the cycle again', () => {
    expect(judge({ ...share, period: '2021' }).accepted[0]?.period).toBe('2021')
  })

  it.each([
    [{ ...share, kpi: 'TF-99' }, 'kpi: unknown-kpi'],
    [{ ...share, administration: 'Atlantis' }, 'administration: unknown-administration'],
    [{ ...share, administration: undefined }, 'administration: missing-value'],
    [{ ...share, numerator: 'many' }, 'numerator: not-a-number'],
    [{ ...share, numerator: '1,234' }, 'numerator: not-a-number'],
    [{ ...share, numerator: Number.POSITIVE_INFINITY }, 'numerator: not-a-number'],
    [{ ...share, numerator: 61 }, 'numerator: numerator-exceeds-denominator'],
    [{ ...share, numerator: -1 }, 'numerator: negative-number'],
    [{ ...share, denominator: 0 }, 'denominator: denominator-not-positive'],
    [{ ...share, denominator: null }, 'denominator: missing-value'],
    [{ ...share, value: 74 }, 'value: value-differs'],
    [{ ...share, status: 'guessed' }, 'status: unknown-status'],
    [{ ...share, period: '2030' }, 'period: future-period'],
    [{ ...share, period: '2019' }, 'period: period-outside-cycle'],
    [{ ...share, period: '2022-13' }, 'period: not-a-period'],
    [{ ...share, colour: 'red' }, 'colour: unknown-column'],
    [{ ...share, note: 'caf\uFFFD' }, 'note: broken-encoding'],
    [{ ...share, note: 'x'.repeat(2001) }, 'note: too-long'],
    [{ ...share, administration: 42 }, 'administration: not-text'],
    [{ administration: 'DEU', kpi: 'SHARE' }, 'value: value-missing'],
    [{ administration: 'DEU', kpi: 'SHARE', value: 101 }, 'value: share-out-of-range'],
    [{ administration: 'DEU', kpi: 'PLAIN', denominator: 2 }, 'denominator: denominator-not-used'],
    [{ administration: 'DEU', kpi: 'SHARE', status: 'not-available', value: 3 }, 'value: value-with-status'],
    [{ administration: 'DEU', kpi: 'SHARE', status: 'not-applicable' }, 'note: note-missing'],
  ])('refuses %j', (row, problem) => {
    expect(broken(row)).toContain(problem)
  })

  it('names the row, the column, the value and the rule', () => {
    expect(admit([share, { ...share, kpi: 'HOURS', numerator: 'x' }], rules).problems).toEqual([
      {
        row: 2,
        column: 'numerator',
        value: 'x',
        rule: 'not-a-number',
        message: '"numerator" takes a number, not a text, such as 1234.5',
      },
    ])
  })

  it('reports every problem of a row at once', () => {
    expect(broken({ administration: 'Atlantis', kpi: 'TF-99', period: 'soon' })).toHaveLength(3)
  })

  it('refuses the second row of one cell and names the first', () => {
    const { accepted, problems } = admit([share, { ...share, administration: 'Germany', value: 75 }], rules)
    expect(accepted).toHaveLength(1)
    expect(problems[0]).toMatchObject({ row: 2, rule: 'duplicate-row', message: expect.stringContaining('row 1') })
  })

  it('refuses administrations an API key may not report for', () => {
    expect(broken(share, { allowed: new Set(['FRA']) })).toEqual(['administration: administration-not-allowed'])
  })

  it('refuses an administration that joined later', () => {
    const early = { period: '1985', membershipDate: '1985-12-31' }
    expect(broken({ ...share, administration: 'South Sudan' }, early)).toContain('administration: not-a-member')
  })
})

describe('admit, for any rows', () => {
  const cell = fc.oneof(fc.string(), fc.double(), fc.constant(null), fc.boolean(), fc.object())
  const row = fc.dictionary(fc.constantFrom('administration', 'kpi', 'numerator', 'value', 'status', 'x'), cell)

  it('never throws, and every row is either accepted or explained', () => {
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const { accepted, rejected, problems } = admit(rows, rules)
        expect(accepted.length + rejected).toBe(rows.length)
        expect(new Set(problems.map((problem) => problem.row)).size).toBe(rejected)
      }),
    )
  })

  it('accepts exactly the shares whose numerator is part of the denominator', () => {
    const count = fc.integer({ min: -5, max: 50 })
    fc.assert(
      fc.property(count, count, (numerator, denominator) => {
        const isShare = numerator >= 0 && denominator > 0 && numerator <= denominator
        expect(judge({ ...share, numerator, denominator }).accepted.length).toBe(isShare ? 1 : 0)
      }),
    )
  })

  it('takes a share rounded to any number of decimals', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 0, max: 6 }), (numerator, decimals) => {
        const value = Number(((100 * numerator) / 9999).toFixed(decimals))
        expect(broken({ ...share, numerator, denominator: 9999, value })).toEqual([])
      }),
    )
  })
})
