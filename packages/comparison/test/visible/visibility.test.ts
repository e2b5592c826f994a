import type { DisclosureLevel } from '@pmm/core/disclosure/level'
import { arithmetic, group, kpi, method } from '@pmm/scoring/fixtures/example'
import { codesOf } from '@pmm/table/frame'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Visibility, visibilityOf } from '../../src/visible/visibility.ts'
import { linkOf } from '../fixtures/chain-of.ts'

const tree = method(
  [group('ALL', null), group('X', 'ALL'), group('Y', 'ALL')],
  [kpi('A', 'X'), kpi('B', 'X'), kpi('C', 'Y')],
  [
    { mean: 'arithmetic', minimumCoverage: 0 },
    { mean: 'arithmetic', minimumCoverage: 0 },
  ],
)
const { scores } = linkOf({
  period: '2022',
  method: tree,
  reports: { AAA: { A: 1, B: 2, C: 3 }, BBB: { A: 4, B: Number.NaN, C: 6 } },
})
const levels: Readonly<Record<string, DisclosureLevel>> = { 'AAA A': 'members', 'BBB B': 'restricted' }
const levelOf = (administration: string, node: string) => levels[`${administration} ${node}`] ?? 'public'

describe('visibilityOf', () => {
  const forPublic = visibilityOf(scores, tree, levelOf, 'public')

  it('hides a KPI by its level, and every group above it', () => {
    const seen = ['A', 'B', 'C', 'X', 'Y', 'ALL'].filter((node) => forPublic.isVisible('AAA', node))
    expect(seen).toEqual(['B', 'C', 'Y'])
  })

  it('hides nothing where there is no value to hide', () => {
    expect(['A', 'B', 'C', 'X', 'Y', 'ALL'].every((node) => forPublic.isVisible('BBB', node))).toBe(true)
  })

  it('shows members what they may see, and the secretariat everything', () => {
    expect(visibilityOf(scores, tree, levelOf, 'members').isVisible('AAA', 'A')).toBe(true)
    expect(visibilityOf(scores, tree, () => 'restricted', 'secretariat').isVisible('AAA', 'ALL')).toBe(true)
    expect(visibilityOf(scores, tree, () => 'restricted', 'members').isVisible('AAA', 'ALL')).toBe(false)
  })
})

/** Scores of one administration on a tree with a KPI that is collected and never scored. */
const withUnscored = linkOf({
  period: '2022',
  method: tree,
  reports: { AAA: { A: 1, B: 2, C: 3 }, BBB: { A: 4, B: 5, C: 6 } },
}).scores
/** The same scores where some KPIs have a value and no score. */
function unscoredWhere(isUnscored: (administration: string, kpi: string) => boolean) {
  const { administration, node, score } = withUnscored.data
  const cells = Float64Array.from(score, (cell, row) =>
    isUnscored(administration[row]!, node[row]!) ? Number.NaN : cell,
  )
  return { ...withUnscored, data: { ...withUnscored.data, score: cells } }
}

describe('visibilityOf, for any choices and any KPIs without a score', () => {
  const below: Readonly<Record<string, readonly string[]>> = { X: ['A', 'B'], Y: ['C'], ALL: ['A', 'B', 'C'] }
  const cells = ['AAA', 'BBB'].flatMap((administration) => ['A', 'B', 'C'].map((kpi) => `${administration} ${kpi}`))

  it('hides a KPI by its level, and a group where and only where a hidden KPI below it has a score', () => {
    fc.assert(
      fc.property(fc.subarray(cells), fc.subarray(cells), (kept, unscored) => {
        const frame = unscoredWhere((administration, kpi) => unscored.includes(`${administration} ${kpi}`))
        const of = (administration: string, kpi: string) =>
          kept.includes(`${administration} ${kpi}`) ? 'restricted' : 'public'
        const seen = visibilityOf(frame, tree, of, 'members')
        for (const administration of ['AAA', 'BBB']) {
          const isKept = (kpi: string) => kept.includes(`${administration} ${kpi}`)
          for (const kpi of ['A', 'B', 'C']) expect(seen.isVisible(administration, kpi)).toBe(!isKept(kpi))
          for (const [group, kpis] of Object.entries(below)) {
            const counts = kpis.some((kpi) => isKept(kpi) && !unscored.includes(`${administration} ${kpi}`))
            expect(seen.isVisible(administration, group)).toBe(!counts)
          }
        }
      }),
    )
  })
})

describe('visibilityOf, where some scores count for nothing', () => {
  const weighed = method(
    [group('ALL', null), group('X', 'ALL'), group('Y', 'ALL', { weight: 0 })],
    [kpi('A', 'X'), kpi('Z', 'X', { weight: 0 }), kpi('B', 'Y')],
    [arithmetic, { mean: 'arithmetic', minimumCoverage: 0.6 }],
  )
  const hiddenOf = (restricted: string, own = weighed, reports = { A: 1, Z: 2, B: 3 }) => {
    const link = linkOf({ period: '2022', method: own, reports: { AAA: reports } })
    const seen = visibilityOf(link.scores, own, (_, code) => (code === restricted ? 'restricted' : 'public'), 'public')
    return ['A', 'Z', 'B', 'X', 'Y', 'ALL'].filter((node) => !seen.isVisible('AAA', node))
  }

  it('hides a KPI without weight alone, and a group without weight with what is below it', () => {
    expect(hiddenOf('Z')).toEqual(['Z'])
    expect(hiddenOf('B')).toEqual(['B', 'Y'])
    expect(hiddenOf('A')).toEqual(['A', 'X', 'ALL'])
  })

  it('hides a group with a gate on a KPI without weight', () => {
    const gates = [{ node: 'Z', minimum: 10, limit: 20 }]
    const groups = weighed.groups.map((one) => (one.code === 'X' ? { ...one, gates } : one))
    expect(hiddenOf('Z', { ...weighed, groups })).toEqual(['Z', 'X', 'ALL'])
  })

  it('hides no group without a score, nor what it would count for', () => {
    const wide = { ...weighed, kpis: [...weighed.kpis, kpi('C', 'X'), kpi('D', 'ALL')] }
    expect(hiddenOf('A', wide, { A: 1, Z: 2, B: 3, D: 4 } as never)).toEqual(['A'])
  })
})

describe('Visibility', () => {
  const visibility = new Visibility(['AAA', 'BBB'], ['A', 'B'], Uint8Array.of(0, 1, 0, 0))

  it('lets an audience see whatever it does not list', () => {
    expect([visibility.isVisible('XXX', 'B'), visibility.isVisible('AAA', 'Z')]).toEqual([true, true])
    expect([visibility.isVisible('AAA', 'B'), visibility.isVisible('BBB', 'B')]).toEqual([false, true])
  })

  it('marks the rows of a table that may not be seen', () => {
    const marks = visibilityOf(scores, tree, levelOf, 'public').hiddenIn(
      codesOf(scores, 'administration'),
      codesOf(scores, 'node'),
    )
    const hidden = [...marks.keys()].filter((row) => marks[row] === 1)
    expect(hidden.map((row) => `${scores.data.administration[row]} ${scores.data.node[row]}`).sort()).toEqual([
      'AAA A',
      'AAA ALL',
      'AAA X',
    ])
  })
})
