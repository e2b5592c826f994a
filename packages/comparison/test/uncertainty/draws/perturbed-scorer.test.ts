import { everyRow } from '@pmm/scoring/kernel/rows'
import { describe, expect, it } from 'vitest'
import { perturbedScorer } from '../../../src/uncertainty/draws/perturbed-scorer.ts'
import { replicationsOf } from '../../../src/uncertainty/draws/replications.ts'
import { fewDraws, pairExample, two } from './pair-example.ts'

const reports = { AAA: { A: 40, B: 50 }, BBB: { A: 40, B: Number.NaN } }
const certain = { ...fewDraws, sources: { weights: [{ noise: 0.25 }] } }

describe('perturbedScorer', () => {
  const { study } = pairExample(reports, reports)
  const [first, second] = replicationsOf(study)
  const scoresIn = perturbedScorer(study, everyRow(4))

  it('moves the scores of every cell by its own error', () => {
    const [a] = scoresIn(first!).map((column) => column.slice())
    expect(new Set(a).size).toBe(4)
    expect([...a!].every((score) => Math.abs(score - 40) < 40 * 0.05 * 4)).toBe(true)
  })

  it('draws the same for the same replication, and something else for the next', () => {
    const once = scoresIn(first!)[0]!.slice()
    expect(scoresIn(second!)[0]).not.toEqual(once)
    expect(scoresIn(first!)[0]).toEqual(once)
  })

  it('misses what is not reported', () => {
    expect([...scoresIn(first!)[1]!].map(Number.isNaN)).toEqual([false, true, false, true])
  })

  it('leaves scores as they are without errors of measurement', () => {
    const { study: exact } = pairExample(reports, reports, two, certain)
    const [replication] = replicationsOf(exact)
    expect([...perturbedScorer(exact, everyRow(4))(replication!)[0]!]).toEqual([40, 40, 40, 40])
  })

  it('has no scores of rows that are not asked for', () => {
    const some = perturbedScorer(study, Uint32Array.of(2))(first!)
    expect([...some[0]!].map(Number.isNaN)).toEqual([true, true, false, true])
    expect(some[0]![2]).toBe(scoresIn(first!)[0]![2])
  })
})
