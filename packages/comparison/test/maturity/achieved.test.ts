import { group, kpi, method } from '@pmm/scoring/fixtures/example'
import { describe, expect, it } from 'vitest'
import { achievedBuffer, achievedReaders } from '../../src/maturity/achieved.ts'
import { readyRules } from '../../src/maturity/ready-rules.ts'
import { maskScores } from '../../src/visible/mask.ts'
import { linkOf } from '../fixtures/chain-of.ts'
import { visibleWhere } from '../visible/visible.ts'
import { ruledMethod } from './rule-example.ts'

const ruled = { ...method([group('ALL', null)], [kpi('A', 'ALL'), kpi('B', 'ALL')]), maturity: ruledMethod().maturity! }
const [{ asked } = { asked: [] }] = readyRules(ruled)
const link = linkOf({
  period: '2022',
  method: ruled,
  reports: { AAA: { A: 10, B: 'not-applicable' }, BBB: { A: Number.NaN }, CCC: { A: 30, B: 40 } },
})
const readAll = (cycle: typeof link) => {
  const read = achievedReaders(cycle, (who, code) => (who === 'CCC' && code === 'B' ? 'verified' : undefined))(asked)
  return cycle.administrations.map((_, place) => {
    const buffer = achievedBuffer(asked)
    return read(place, buffer) ? buffer : null
  })
}

describe('achievedReaders', () => {
  const [first, silent, third] = readAll(link)

  it('reads scores and values, and what does not apply', () => {
    expect(first).toEqual([
      { score: 10, value: 10, evidence: undefined, applies: true },
      { score: Number.NaN, value: Number.NaN, evidence: undefined, applies: false },
    ])
  })

  it('reads the grade of evidence behind a value', () => {
    expect(third!.map(({ evidence }) => evidence)).toEqual([undefined, 'verified'])
  })

  it('has nothing but missing numbers of an administration that reports nothing', () => {
    expect(silent!.map(({ score }) => score)).toEqual([Number.NaN, Number.NaN])
  })

  it('says nothing of an administration with a KPI that may not be seen', () => {
    const visible = visibleWhere(link.scores, (code, node) => code !== 'CCC' || node !== 'A')
    const masked = { ...link, scores: maskScores(link.scores, ruled, visible) }
    expect(readAll(masked).map((achieved) => achieved !== null)).toEqual([true, true, false])
  })
})
