import { maskScores } from '@pmm/comparison/visible/mask'
import { visibilityOf } from '@pmm/comparison/visible/visibility'
import type { Audience, DisclosureLevel, LevelOf, ViewerClass } from '@pmm/core/disclosure/level'
import { choicesOf } from '@pmm/tooling/demo/choices'
import { describe, expect, test } from 'vitest'
import { noTrial, type Trial } from '../../../../src/features/what-if/state/trial.ts'
import { publishedPanel } from '../../../../src/features/what-if/view/published-panel.ts'
import { ranking, withheldIn } from '../../../../src/features/what-if/view/ranking.ts'
import { recomputerOf } from '../../../../src/features/what-if/view/recomputer.ts'
import { administrations, demonstrationScores, illustrative } from '../../../demonstration.ts'
import { plan } from '../demonstration-trial.ts'

const whole = demonstrationScores(illustrative)
const kpis = illustrative.kpis.map(({ code }) => code)

const chosen = new Map<string, DisclosureLevel>()
for (const { code } of administrations)
  for (const { kpi, level } of choicesOf(1, code, kpis)) chosen.set(`${code} ${kpi}`, level)

const levelOf: LevelOf = (administration, kpi) =>
  chosen.get(`${administration} ${kpi}`) ?? chosen.get(`${administration} *`)!

/** Two administrations that restrict everything: the own one of an administration, and one assigned to a reviewer. */
const [own, assigned] = administrations
  .map(({ code }) => code)
  .filter((code) => chosen.get(`${code} *`) === 'restricted')

const openFor =
  (code: string): LevelOf =>
  (administration, kpi) =>
    administration === code ? 'public' : levelOf(administration, kpi)

const seenBy: Readonly<Record<ViewerClass, readonly [Audience, LevelOf]>> = {
  public: ['public', levelOf],
  members: ['members', levelOf],
  reviewer: ['members', openFor(assigned!)],
  administration: ['members', openFor(own!)],
  secretariat: ['secretariat', levelOf],
}

const panelOf = ([audience, level]: readonly [Audience, LevelOf]) =>
  publishedPanel(
    plan,
    whole.map(({ scores, ...cycle }) => ({
      ...cycle,
      scores: maskScores(
        scores as Parameters<typeof maskScores>[0],
        illustrative,
        visibilityOf(scores as Parameters<typeof visibilityOf>[0], illustrative, level, audience),
      ),
    })),
  )

const moved: Trial = { ...noTrial, weights: new Map([['RC', 12]]) }

describe.each(Object.entries(seenBy))('a trial that a viewer of class %s makes', (viewer, seen) => {
  const published = panelOf(seen)
  const recompute = recomputerOf(plan, published)
  const untouched = recompute(noTrial)
  const before = published.groups[untouched.overall]!
  const shown = published.rows.filter((row) => published.withheld[row] === 0)

  test('gives the published scores to the bit where no weight is moved', () => {
    expect(untouched.scores).toEqual(before)
    expect(before.filter((score) => !Number.isNaN(score)).length).toBeGreaterThan(50)
  })

  test('gives them to the bit through the engine too, where a weight is moved to where it was', () => {
    const weight = plan.nodes.find(({ code }) => code === 'TF')!.weight
    const { scores } = recompute({ ...noTrial, weights: new Map([['TF', weight]]) })
    expect(scores).toEqual(before)
  })

  test('gives no score and no rank to an administration whose score is kept back', () => {
    const { scores } = recompute(moved)
    expect(shown.some((row) => scores[row] !== before[row])).toBe(true)
    for (const { period } of whole) {
      const hidden = published.rows.filter(
        (row) => published.withheld[row] === 1 && published.panel.periods[row] === period,
      )
      const names = new Set(Array.from(hidden, (row) => published.panel.administrations[row]))
      const rows = ranking(published, period, scores, before, administrations)
      expect(rows.filter(({ code }) => names.has(code))).toEqual([])
      expect(withheldIn(published, period)).toBe(names.size)
    }
  })

  test('keeps back what the class may not see', () => {
    const isKept = published.withheld.some((mark) => mark === 1)
    expect(isKept).toBe(viewer !== 'secretariat')
  })
})
