import { members } from '@pmm/core/domain/members'
import { describe, expect, test } from 'vitest'
import { skillOf } from './skill.ts'

const skills = (cycle: number, dimension = 'TF') =>
  members.map((administration) => skillOf(dimension, { seed: 3, administration, cycle }))
const meanOf = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length

function correlationOf(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [a.map((number) => number - meanOf(a)), b.map((number) => number - meanOf(b))]
  const product = (p: readonly number[], q: readonly number[]) => meanOf(p.map((number, i) => number * q[i]!))
  return product(x, y) / Math.sqrt(product(x, x) * product(y, y))
}

describe('skillOf', () => {
  test('persists from cycle to cycle, and less over more cycles', () => {
    expect(correlationOf(skills(0), skills(1))).toBeGreaterThan(0.85)
    expect(correlationOf(skills(0), skills(4))).toBeLessThan(correlationOf(skills(0), skills(1)))
  })

  test('improves mildly', () => {
    expect(meanOf(skills(4)) - meanOf(skills(0))).toBeCloseTo(4 * 0.17, 0)
  })

  test('is higher in richer income groups', () => {
    const levels = (['low', 'lower-middle', 'upper-middle', 'high'] as const).map((group) =>
      meanOf(skills(0).filter((_, i) => members[i]!.incomeGroup === group)),
    )
    expect(levels).toEqual([...levels].sort((a, b) => a - b))
  })

  test('is related between the dimensions of one administration, but not the same', () => {
    const correlation = correlationOf(skills(2, 'TF'), skills(2, 'RC'))
    expect(correlation).toBeGreaterThan(0.5)
    expect(correlation).toBeLessThan(0.95)
  })
})
