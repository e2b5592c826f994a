import { describe, expect, it } from 'vitest'
import { judgeMarks } from '../../src/marks/judge-marks.ts'
import { disclosureMarks, evidenceMarks } from '../../src/marks/mark-kind.ts'

const rules = {
  kpis: ['K1', 'K2', 'K3'],
  resolve: (text: string) => (text === 'DEU' || text === 'Germany' ? { code: 'DEU' } : undefined),
  allowed: null,
}
const row = (changed: object = {}) => ({ administration: 'Germany', kpi: 'K1', grade: 'verified', ...changed })
const rulesBroken = (...rows: unknown[]) =>
  judgeMarks(evidenceMarks, rows, rules).problems.map((problem) => [problem.row, problem.column, problem.rule])

describe('judgeMarks', () => {
  it('resolves whom a row names, and keeps its note', () => {
    const { marks, problems } = judgeMarks(evidenceMarks, [row({ note: 'audited' })], rules)
    expect(problems).toEqual([])
    expect(marks).toEqual([{ administration: 'DEU', kpi: 'K1', word: 'verified', note: 'audited' }])
  })

  it('takes * for every KPI that no other row of the administration names', () => {
    const { marks } = judgeMarks(evidenceMarks, [row({ kpi: '*', grade: 'none' }), row({ kpi: 'K2' })], rules)
    expect(marks.map(({ kpi, word }) => [kpi, word])).toEqual([
      ['K1', 'none'],
      ['K3', 'none'],
      ['K2', 'verified'],
    ])
  })

  it('tells every broken rule, and leaves nothing to record', () => {
    expect(rulesBroken(row(), row(), row({ kpi: 'K9' }), row({ kpi: 'K2', colour: 'red' }), 7)).toEqual([
      [3, 'kpi', 'unknown-kpi'],
      [4, 'colour', 'unknown-column'],
      [5, '', 'not-an-object'],
      [2, 'kpi', 'duplicate-row'],
    ])
    expect(judgeMarks(evidenceMarks, [row(), row()], rules).marks).toEqual([])
  })

  it('refuses an administration that the sender may not mark', () => {
    const { problems } = judgeMarks(evidenceMarks, [row()], { ...rules, allowed: new Set(['FRA']) })
    expect(problems).toMatchObject([{ column: 'administration', rule: 'administration-not-allowed' }])
  })

  it('takes the words of the kind alone, from its field', () => {
    expect(rulesBroken(row({ grade: 'public' }), row({ kpi: 'K2', level: 'public' }))).toEqual([
      [1, 'grade', 'unknown-grade'],
      [2, 'level', 'unknown-column'],
    ])
    const { marks } = judgeMarks(disclosureMarks, [{ administration: 'DEU', kpi: 'K1', level: 'members' }], rules)
    expect(marks).toEqual([{ administration: 'DEU', kpi: 'K1', word: 'members', note: null }])
  })
})
