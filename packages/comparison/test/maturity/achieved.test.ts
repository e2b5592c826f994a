import type { MaturityRule } from '@pmm/core/method/schema/maturity'
import { group, kpi, method } from '@pmm/scoring/fixtures/example'
import { describe, expect, it } from 'vitest'
import { achievedBuffer, achievedReaders } from '../../src/maturity/achieved.ts'
import { readyRules } from '../../src/maturity/ready-rules.ts'
import { linkOf } from '../fixtures/chain-of.ts'
import { restricting, withoutScore } from '../visible/visible.ts'
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
    const masked = { ...link, scores: restricting(link, 'CCC', 'A') }
    expect(readAll(masked).map((achieved) => achieved !== null)).toEqual([true, true, false])
  })

  it('says what it says without a hidden KPI that has no score', () => {
    const scores = withoutScore(link.scores, 'CCC', 'B')
    const [, , whole] = readAll({ ...link, scores })
    const [, , seen] = readAll({ ...link, scores: restricting({ ...link, scores }, 'CCC', 'B') })
    expect(seen).toEqual([whole![0], { ...whole![1]!, value: Number.NaN, evidence: undefined }])
  })

  it('leaves a hidden KPI without weight out, unless it has a gate', () => {
    const light = (gates: MaturityRule['gates']) => {
      const kpis = ruled.kpis.map((one) => (one.code === 'B' ? { ...one, weight: 0 } : one))
      const maturity = { ...ruled.maturity, groups: ruled.maturity.groups.map((rule) => ({ ...rule, gates })) }
      const own = { ...ruled, kpis, maturity } as typeof ruled
      const cycle = linkOf({ period: '2022', method: own, reports: { AAA: { A: 10, B: 30 } } })
      const masked = { ...cycle, scores: restricting(cycle, 'AAA', 'B') }
      const [{ asked: all } = { asked: [] }] = readyRules(own)
      const buffer = achievedBuffer(all)
      return achievedReaders(masked, () => 'verified')(all)(0, buffer) ? buffer : null
    }
    expect(light([])).toEqual([
      { score: 10, value: 10, evidence: 'verified', applies: true },
      { score: Number.NaN, value: Number.NaN, evidence: undefined, applies: false },
    ])
    expect(light([{ kpi: 'B', level: 2, score: 10 }])).toBeNull()
  })
})
