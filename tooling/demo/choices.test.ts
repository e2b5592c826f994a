import { members } from '@pmm/core/domain/members'
import { packOf } from '@pmm/core/method/packs'
import { describe, expect, test } from 'vitest'
import { choicesOf } from './choices.ts'

const kpis = packOf('pmm-illustrative')!.kpis.map(({ code }) => code)
const levelsOf = (seed: number) =>
  members.flatMap(({ code }) => {
    const choices = choicesOf(seed, code, kpis)
    return choices.length === 1 ? kpis.map(() => choices[0]!.level) : choices.map(({ level }) => level)
  })

describe('choicesOf', () => {
  test('makes something over a third public, about as much for members, and a fifth restricted', () => {
    const levels = levelsOf(1)
    const share = (level: string) => levels.filter((one) => one === level).length / levels.length
    expect(levels).toHaveLength(members.length * kpis.length)
    for (const [level, expected] of Object.entries({ public: 0.45, members: 0.35, restricted: 0.2 }))
      expect(Math.abs(share(level) - expected)).toBeLessThan(0.08)
  })

  test('is the same for the same seed, and another for another', () => {
    expect(levelsOf(1)).toEqual(levelsOf(1))
    expect(levelsOf(2)).not.toEqual(levelsOf(1))
  })
})
