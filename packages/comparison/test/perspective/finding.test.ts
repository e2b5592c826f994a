import { describe, expect, it } from 'vitest'
import { findingOf } from '../../src/perspective/finding.ts'
import { perspectiveBetween } from './perspective-example.ts'

const hundred = { lower: 0, upper: 100 }
const places = {
  rankBest: Float64Array.of(2),
  rankWorst: Float64Array.of(5),
  of: 9,
  medianAt: () => 'depends' as const,
}
const input = { row: 0, hasOwnRegion: true, hasAnyRegion: true, scale: hundred, rest: null }

describe('findingOf', () => {
  it('says between what scores the weights put it, and where it stands', () => {
    expect(findingOf({ ...input, perspective: perspectiveBetween(40.04, 52.5, places) })).toBe(
      'Its score lies between 40.0 and 52.5 under the weights of the method, of every region, of all together and equal ones.' +
        ' It is above or below the median depending on the weights, at rank 2 to 5 of 9.',
    )
  })

  it('says one score and one rank where no weights change them', () => {
    const still = { ...places, rankWorst: places.rankBest, medianAt: () => 'above' as const }
    expect(findingOf({ ...input, perspective: perspectiveBetween(40, 40.01, still) })).toBe(
      'Its score is 40.0 under all weights. It is above the median under all weights, at rank 2 of 9.',
    )
  })

  it('tells no range where something counts under some weights that is kept back', () => {
    expect(findingOf({ ...input, perspective: perspectiveBetween(Number.NaN, Number.NaN) })).toBe(
      'Under some weights a value counts that it keeps back, so no range is told.',
    )
  })

  it('leaves places out where they are not known', () => {
    expect(findingOf({ ...input, perspective: perspectiveBetween(40, 40) })).toBe(
      'Its score is 40.0 under all weights.',
    )
  })

  it('says where the region has no weights, or no region has', () => {
    const perspective = perspectiveBetween(40, 40)
    expect(findingOf({ ...input, perspective, hasOwnRegion: false })).toContain('Its region has no weights of its own')
    expect(findingOf({ ...input, perspective, hasOwnRegion: false, hasAnyRegion: false })).toContain(
      'No region has weights',
    )
  })

  it('names what drops out under the weights of its region, and what the score rests on', () => {
    const rest = { dropped: ['Enforcement'], share: 0.612, minimum: 0.6 }
    const perspective = perspectiveBetween(40, 40)
    expect(findingOf({ ...input, perspective, rest })).toBe(
      'Its score is 40.0 under all weights. Under the weights of its region, Enforcement drops out, as it has too few data' +
        ' where these weights lie: that score rests on 61 % of the weight, and at least 60 % must be covered.',
    )
    expect(findingOf({ ...input, perspective, rest: { ...rest, dropped: [] } })).not.toContain('drops out')
  })

  it('writes small scales with two digits', () => {
    const perspective = perspectiveBetween(2.345, 3.5)
    expect(findingOf({ ...input, perspective, scale: { lower: 1, upper: 5 } })).toMatch(/between 2\.3[45] and 3\.50/)
  })
})
