import { freeze } from '@pmm/core/method/freeze/freeze'
import type { Method } from '@pmm/core/method/schema/method'
import type { Normalisation } from '@pmm/core/method/schema/normalisation'
import { rowsOf } from '@pmm/table/frame'
import { describe, expect, it } from 'vitest'
import { explain } from '../../src/explain/explain.ts'
import { explanationsFrame } from '../../src/explain/explanations-frame.ts'
import { panelOf } from '../../src/panel/panel.ts'
import { planOf } from '../../src/panel/plan.ts'
import { scoreFrame } from '../../src/score/score-cycle.ts'
import { scorePanel } from '../../src/score/score-panel.ts'
import { administration, group, kpi, method, observation } from '../fixtures/example.ts'

const reports = {
  '2021': { AAA: [5, 5], BBB: [15, 15], CCC: [25, 25] },
  '2022': { AAA: [1, 4], BBB: [30, 30], CCC: [60, 70] },
}

const of = (normalisation: Normalisation): Method =>
  method(
    [group('ALL', null)],
    [kpi('K', 'ALL', { normalisation }), kpi('R', 'ALL', { normalisation: { method: 'rank' } })],
  )

/** The panel of both years on the rulers of 2021. */
function frozen(normalisation: Normalisation) {
  const cycles = Object.entries(reports).map(([period, all]) => ({
    period,
    administrations: Object.keys(all).map((code) => administration(code)),
    observations: Object.entries(all).flatMap(([code, [k, r]]) =>
      [observation(code, 'K', k!), observation(code, 'R', r!)].map((one) => ({ ...one, period })),
    ),
  }))
  const method = of(normalisation)
  const panel = panelOf(cycles, method)
  return scorePanel(panel, planOf(freeze(method, scorePanel(panel, planOf(method)).rulers, '2021')))
}

const marksIn = (normalisation: Normalisation, period: string) =>
  rowsOf(scoreFrame(frozen(normalisation), period)).map(({ node, score, beyond }) => [node, score, beyond])

describe('a ruler held from another cycle', () => {
  it('marks every score that leaves the scale, of KPIs and of the groups above', () => {
    expect(marksIn({ method: 'min-max' }, '2022')).toEqual([
      ['K', -20, 'below'],
      ['R', 0, null],
      ['ALL', -10, 'below'],
      ['K', 125, 'above'],
      ['R', 100, null],
      ['ALL', 112.5, 'above'],
      ['K', 275, 'above'],
      ['R', 100, null],
      ['ALL', 187.5, 'above'],
    ])
  })

  it('marks nothing in the cycle it was fitted on', () => {
    expect(marksIn({ method: 'min-max' }, '2021').every(([, , beyond]) => beyond === null)).toBe(true)
  })

  it('says so in explanations, one by one and as a table', () => {
    const scored = frozen({ method: 'min-max' })
    const { node } = explain(scored, { administration: 'CCC', period: '2022' })
    expect(node.notes).toEqual(['187.5 lies above the scale from 0 to 100'])
    const notes = rowsOf(explanationsFrame(scored, '2022')).map(
      (row) => `${row.administration} ${row.node}: ${row.notes}`,
    )
    expect(notes).toContainEqual(expect.stringMatching(/^AAA K: .20 lies below the scale from 0 to 100$/))
    expect(notes).toContain('CCC R: null')
  })

  it('holds scores at the ends where the method says so, and marks none', () => {
    const held = marksIn({ method: 'min-max', clamp: true }, '2022')
    expect(held.map(([, score]) => score)).toEqual([0, 0, 0, 100, 100, 100, 100, 100, 100])
    expect(held.every(([, , beyond]) => beyond === null)).toBe(true)
    expect(
      explain(frozen({ method: 'min-max', clamp: true }), { administration: 'CCC', period: '2022', node: 'K' }).node
        .rule,
    ).toMatch('held at the ends')
  })

  it.each<[Normalisation, readonly number[]]>([
    [{ method: 'min-max', scale: { lower: 1, upper: 7 }, clamp: true }, [1, 7, 7]],
    [{ method: 'fraction-of-maximum', clamp: true }, [1 / 25, 1, 1]],
    [{ method: 'distance-to-best', clamp: true }, [0, 1, 1]],
    [{ method: 'centred-posts', clamp: true }, [70, 130, 130]],
  ])('holds %j at the ends of its own scale', (normalisation, scores) => {
    const ofK = marksIn(normalisation, '2022').filter(([node]) => node === 'K')
    expect(ofK.map(([, score]) => score)).toEqual(scores)
  })
})
