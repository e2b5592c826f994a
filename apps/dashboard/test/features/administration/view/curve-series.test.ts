import { describe, expect, test } from 'vitest'
import { curveSeries } from '../../../../src/features/administration/view/curve-series.ts'
import { method } from '../../../examples.ts'

describe('curveSeries', () => {
  test('passes through the goalposts as the engine scores them', () => {
    const points = curveSeries(method.kpis[0]!, method, { value: 56, score: 66.7 }, 'Kenya')!.points
    expect(points[0]?.score).toBe(100)
    expect(points.at(-1)?.score).toBe(0)
  })

  test('is not drawn for a KPI without a rule', () => {
    expect(curveSeries(method.kpis[2]!, method, { value: 1, score: Number.NaN }, 'Kenya')).toBeNull()
  })
})
