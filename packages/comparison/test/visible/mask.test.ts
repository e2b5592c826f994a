import type { DisclosureLevel } from '@pmm/core/disclosure/level'
import { packOf } from '@pmm/core/method/packs'
import { scoreCycle } from '@pmm/scoring/score/score-cycle'
import { rowsOf } from '@pmm/table/frame'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskScores } from '../../src/visible/mask.ts'
import { visibilityOf } from '../../src/visible/visibility.ts'

const method = packOf('lpi')!
const kpis = method.kpis.map(({ code }) => code)
const administrations = ['AAA', 'BBB', 'CCC'].map((code) => ({ code, region: 'EUR', incomeGroup: null }))
const observations = administrations.flatMap(({ code: administration }, at) =>
  kpis.slice(0, at === 2 ? 5 : 6).map((kpi, place) => ({
    administration,
    kpi,
    period: '2024',
    status: 'reported' as const,
    numerator: null,
    denominator: null,
    value: 1 + ((at + place) % 5) / 2,
    note: null,
  })),
)
const scores = scoreCycle({ method, period: '2024', administrations, observations })

describe('maskScores', () => {
  const level = (administration: string, kpi: string): DisclosureLevel => {
    if (administration === 'BBB' && kpi === kpis[0]) return 'members'
    return administration === 'CCC' && kpi === kpis[5] ? 'restricted' : 'public'
  }
  const seenBy = (audience: 'public' | 'members' | 'secretariat') =>
    rowsOf(maskScores(scores, method, visibilityOf(scores, method, level, audience)))
  const cell = (audience: 'public' | 'members', administration: string, node: string) =>
    seenBy(audience).find((row) => row.administration === administration && row.node === node)

  it('takes the numbers of a hidden KPI and of every group above it', () => {
    expect(cell('public', 'BBB', kpis[0]!)).toMatchObject({
      status: 'undisclosed',
      value: null,
      score: null,
      weight: null,
    })
    expect(cell('public', 'BBB', 'LPI')).toMatchObject({ status: 'undisclosed', score: null, coverage: null })
  })

  it('takes what a node weighs in a hidden group and adds to it, whatever the mean', () => {
    expect(cell('public', 'BBB', kpis[1]!)).toMatchObject({ weight: null, contribution: null })
    expect(cell('public', 'BBB', kpis[1]!)!.score).not.toBeNull()
    expect(cell('public', 'AAA', kpis[1]!)!.contribution).not.toBeNull()
  })

  it('shows what its level allows to whom it allows it', () => {
    expect(cell('members', 'BBB', 'LPI')!.score).not.toBeNull()
    expect(cell('public', 'BBB', kpis[1]!)!.value).not.toBeNull()
  })

  it('hides nothing where there is no value to hide', () => {
    expect(cell('public', 'CCC', kpis[5]!)).toMatchObject({ status: 'not-reported' })
    expect(cell('public', 'CCC', 'LPI')!.status).not.toBe('undisclosed')
  })

  it('shows the secretariat everything', () => {
    expect(seenBy('secretariat')).toEqual(rowsOf(scores))
  })

  it('never shows a wider audience more', () => {
    const levels = fc.array(fc.constantFrom<DisclosureLevel[]>('public', 'members', 'restricted'), {
      minLength: 18,
      maxLength: 18,
    })
    fc.assert(
      fc.property(levels, (drawn) => {
        const of = (administration: string, kpi: string) =>
          drawn[administrations.findIndex(({ code }) => code === administration) * 6 + kpis.indexOf(kpi)]!
        const open = visibilityOf(scores, method, of, 'public')
        const inner = visibilityOf(scores, method, of, 'members')
        for (const { code } of administrations)
          for (const node of [...kpis, 'LPI'])
            if (open.isVisible(code, node)) expect(inner.isVisible(code, node)).toBe(true)
      }),
    )
  })
})
