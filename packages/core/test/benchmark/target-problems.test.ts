import { describe, expect, it } from 'vitest'
import { targetProblems } from '../../src/benchmark/target-problems.ts'
import { packOf } from '../../src/method/packs.ts'

const method = packOf('pmm-illustrative')!
const messages = (targets: Record<string, number>) =>
  targetProblems({ targets }, method).map(({ path, message }) => `${path}: ${message}`)

describe('targetProblems', () => {
  it('are none of scores of the method within its scale, nor without targets', () => {
    expect(targetProblems({}, method)).toEqual([])
    expect(messages({ PMM: 80, 'TF-01': 100 })).toEqual([])
  })

  it('name what the method does not have, does not score, and what lies beyond the scale', () => {
    const context = method.kpis.find(({ direction }) => direction === 'context')!.code
    expect(messages({ NOTHING: 50, [context]: 50, PMM: 101 })).toEqual([
      '/targets/NOTHING: the method has no KPI or group "NOTHING"',
      `/targets/${context}: "${context}" has no score, so none can be aimed at`,
      '/targets/PMM: scores lie between 0 and 100',
    ])
  })
})
