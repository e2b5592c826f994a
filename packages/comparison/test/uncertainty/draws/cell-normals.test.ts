import { momentsOf } from '@pmm/scoring/kernel/moments'
import { everyRow } from '@pmm/scoring/kernel/rows'
import { drawBits, rowBits } from '@pmm/scoring/robustness/cell-bits'
import { describe, expect, it } from 'vitest'
import { perturbInto } from '../../../src/uncertainty/draws/cell-normals.ts'

describe('perturbInto', () => {
  const perturbed = (kpi: string, replication: number, count = 5000) => {
    const bitsOfRows = Int32Array.from({ length: count }, (_, row) => rowBits(`A${row}`, 'C2024'))
    const target = new Float64Array(count)
    const column = { values: target.slice().fill(1), deviations: target.slice().fill(1), bitsOfRows }
    perturbInto(target, everyRow(count), column, drawBits(kpi, 2026, 6, replication))
    return target.map((x) => x - 1)
  }

  it('adds standard normal numbers', () => {
    const normals = perturbed('TF-01', 0)
    const { mean, deviation } = momentsOf(everyRow(normals.length), normals)
    expect(Math.abs(mean)).toBeLessThan(0.05)
    expect(Math.abs(deviation - 1)).toBeLessThan(0.05)
    const within = (size: number) => normals.filter((x) => Math.abs(x) < size).length / normals.length
    expect(within(1)).toBeCloseTo(0.683, 1)
    expect(within(1.96)).toBeCloseTo(0.95, 1)
  })

  it('draws KPIs, replications and administrations apart from one another', () => {
    const [one, other, next] = [perturbed('TF-01', 0), perturbed('TF-02', 0), perturbed('TF-01', 1)]
    const correlation = (a: Float64Array, b: Float64Array) => a.reduce((sum, x, at) => sum + x * b[at]!, 0) / a.length
    for (const pair of [other, next, Float64Array.from([...one.subarray(1), one[0]!])])
      expect(Math.abs(correlation(one, pair))).toBeLessThan(0.06)
  })
})
