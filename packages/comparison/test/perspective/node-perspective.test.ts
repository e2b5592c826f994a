import { describe, expect, it } from 'vitest'
import { nodePerspective } from '../../src/perspective/node-perspective.ts'
import { perspectivesOf, seenOf } from './perspective-example.ts'

const published = [10, 20, 30, Number.NaN]
const scores = perspectivesOf(
  [
    [12, 20, 18, Number.NaN],
    [10, 25, 40, Number.NaN],
  ],
  [11, 22, 30, Number.NaN],
  [9, 20, 30, Number.NaN],
)

describe('nodePerspective', () => {
  const { lowest, highest, places } = nodePerspective(0, seenOf(published), scores, false)

  it('has the lowest and the highest score under any weights', () => {
    expect([[...lowest], [...highest]]).toEqual([
      [9, 20, 18, Number.NaN],
      [12, 25, 40, Number.NaN],
    ])
  })

  it('has the best and the worst rank under any weights, among those with a score', () => {
    expect([[...places!.rankBest], [...places!.rankWorst]]).toEqual([
      [3, 1, 1, Number.NaN],
      [3, 2, 2, Number.NaN],
    ])
    expect(places!.of).toBe(3)
  })

  it('says whether a score is above the median under all weights, under none, or under some', () => {
    // under the first region 20 is above the median of 18, else it is the median
    expect([0, 1, 2].map((row) => places!.medianAt(row))).toEqual(['not-above', 'depends', 'depends'])
  })

  it('takes a score that only a last bit lifts above the median for the median', () => {
    const same15 = [15, 15, 15]
    const [none, level] = [perspectivesOf([same15, same15], same15, same15), [15, 15, 15.000000000000002]]
    const { places: same } = nodePerspective(0, seenOf(level), none, false)
    expect([same!.medianAt(2), same!.rankBest[2], same!.rankWorst[2]]).toEqual(['not-above', 2, 2])
  })

  it('knows no places where a score is kept back, in the table or beside it', () => {
    expect(nodePerspective(0, seenOf(published, true), scores, false).places).toBeNull()
    expect(nodePerspective(0, seenOf(published), scores, true).places).toBeNull()
  })
})
