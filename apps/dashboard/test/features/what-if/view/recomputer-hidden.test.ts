import { maskScores } from '@pmm/comparison/visible/mask'
import { visibilityOf } from '@pmm/comparison/visible/visibility'
import type { scoreColumns } from '@pmm/core/contract/table'
import { planOf } from '@pmm/scoring/panel/plan'
import type { Frame } from '@pmm/table/frame'
import { describe, expect, test } from 'vitest'
import { noTrial, type Trial } from '../../../../src/features/what-if/state/trial.ts'
import { publishedPanel } from '../../../../src/features/what-if/view/published-panel.ts'
import { recomputerOf } from '../../../../src/features/what-if/view/recomputer.ts'
import type { CycleScores } from '../../../../src/shared/api/queries.ts'
import { demonstrationScores, illustrative } from '../../../demonstration.ts'

/** The method, in which one KPI has no weight. */
const light = {
  ...illustrative,
  kpis: illustrative.kpis.map((kpi) => (kpi.code === 'TF-01' ? { ...kpi, weight: 0 } : kpi)),
}
const plan = planOf(light)
const whole = demonstrationScores(light)
const [own] = [...new Set(whole.at(-1)!.scores.data.administration)].filter((code) => overallOf(whole, code!) !== null)

function overallOf(cycles: readonly CycleScores[], code: string): number | null {
  const { data } = cycles.at(-1)!.scores
  const row = data.node.findIndex((node, at) => node === 'PMM' && data.administration[at] === code)
  return Number.isNaN(data.score[row]!) ? null : data.score[row]!
}

/** The scores where the administration has a value of a KPI, and no score. */
const unscored = (kpi: string): CycleScores[] =>
  whole.map((cycle) => {
    const { data } = cycle.scores
    const isUnscored = (row: number) => data.administration[row] === own && data.node[row] === kpi
    const score = data.score.map((cell, row) => (isUnscored(row) ? Number.NaN : cell))
    return { ...cycle, scores: { ...cycle.scores, data: { ...data, score } } }
  })

/** The scores as the public sees them where the administration restricts a KPI. */
const restricting = (kpi: string, cycles = whole): CycleScores[] =>
  cycles.map((cycle) => {
    const scores = cycle.scores as unknown as Frame<typeof scoreColumns>
    const levelOf = (code: string, node: string) => (code === own && node === kpi ? 'restricted' : 'public')
    return { ...cycle, scores: maskScores(scores, light, visibilityOf(scores, light, levelOf, 'public')) }
  })

const heavier: Trial = { ...noTrial, weights: new Map([['TF-01', 1]]) }
const lighter: Trial = { ...noTrial, weights: new Map([['TF-02', 0]]) }

function recomputed(cycles: readonly CycleScores[], trial: Trial) {
  const panel = publishedPanel(plan, cycles)
  const { scores } = recomputerOf(plan, panel)(trial)
  return panel.panel.administrations.flatMap((code, row) => (code === own ? [scores[row]!] : []))
}
const all = (trial: Trial) => recomputed(whole, trial)
const isNothing = (scores: readonly number[]) => scores.every((score) => Number.isNaN(score))

describe('a trial of which something is hidden', () => {
  test('says what it says of everything where the hidden KPI counts for nothing', () => {
    expect(isNothing(all(noTrial))).toBe(false)
    expect(recomputed(restricting('TF-01'), noTrial)).toEqual(all(noTrial))
    expect(recomputed(restricting('TF-01'), lighter)).toEqual(all(lighter))
  })

  test('says nothing of an administration where it counts under the weights of the trial alone', () => {
    expect(isNothing(recomputed(restricting('TF-01'), heavier))).toBe(true)
    expect(isNothing(all(heavier))).toBe(false)
  })

  test('says what it says of everything where the hidden KPI has no score', () => {
    const cycles = unscored('TF-03')
    for (const trial of [noTrial, heavier, { ...noTrial, weights: new Map([['TF-03', 9]]) }])
      expect(recomputed(restricting('TF-03', cycles), trial)).toEqual(recomputed(cycles, trial))
  })

  test('says nothing where the published score may not be seen, whatever the weights', () => {
    for (const trial of [noTrial, heavier, { ...noTrial, weights: new Map([['TF-03', 0]]) }])
      expect(isNothing(recomputed(restricting('TF-03'), trial))).toBe(true)
  })
})
